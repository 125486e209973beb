import { isSystem } from '../../accounts/actor.ts';
import { shanghaiDate } from '../../calendar/shanghai.ts';
import { type Change, change } from '../../change.ts';
import { type Context, reading } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { Forbidden } from '../../platform/http/refusals.ts';
import { bigrams } from '../../platform/text/search-tokens.ts';
import { type CaseText, type FoundLikeness, sharedMarks, textsToCompare } from '../queries/find-likenesses.ts';
import { alikeTexts } from '../rules/likeness.ts';

/**
 * Looks for what cases of the last months have in common. Only pairs and percentages are kept; the unique key (kind, both
 * cases) makes looking again find nothing twice, also what somebody has explained.
 * @throws Forbidden for persons
 */
export async function findLikenesses(ctx: Context): Promise<{ found: number; written: number }> {
  if (!isSystem(ctx.actor)) throw new Forbidden();
  const found = await reading(ctx, async ({ em, house }) => {
    const today = shanghaiDate(house.clock.now());
    return [...alike(await textsToCompare(em, today)), ...(await sharedMarks(em, today))];
  });
  if (found.length === 0) return { found: 0, written: 0 };
  const written = await change(ctx, 'find-likenesses', (act) => keep(act, found));
  return { found: found.length, written };
}

function alike(texts: readonly CaseText[]): FoundLikeness[] {
  return (['SUMMARY', 'AGREEMENT'] as const).flatMap((kind) => {
    const rows = texts.filter((one) => one.kind === kind);
    const orgs = new Map(rows.map(({ id, orgId }) => [id, orgId]));
    return alikeTexts(rows.map(({ id, text }) => ({ id, pairs: bigrams(text) })))
      .filter(({ a, b }) => a !== b)
      .map(({ a, b, percent }) => ({
        ...{ kind, caseId: b, otherCaseId: a, orgId: orgs.get(b) ?? '' },
        facts: { percent: String(percent) },
      }));
  });
}

async function keep({ em, now }: Change, found: readonly FoundLikeness[]): Promise<number> {
  const rows = found.map((one) => ({ id: newId(), ...one }));
  const made = await em.execute<unknown[]>(
    `insert into likeness (id, kind, case_id, other_case_id, org_id, facts, found_at, version)
     select x.id, x.kind, x."caseId", x."otherCaseId", x."orgId", x.facts, :now::timestamptz, 1
     from jsonb_to_recordset(:rows::jsonb) as x (id uuid, kind text, "caseId" uuid, "otherCaseId" uuid, "orgId" uuid, facts jsonb)
     on conflict (kind, case_id, other_case_id) do nothing returning 1 as one`,
    { rows: JSON.stringify(rows), now },
  );
  return made.length;
}
