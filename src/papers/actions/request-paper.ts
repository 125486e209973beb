import { homeOrg } from '../../accounts/actor.ts';
import { type Change, change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { AccessLog } from '../../platform/access-log/access-log.entity.ts';
import { newId } from '../../platform/database/columns.ts';
import { Forbidden, Invalid, NotFound, NotPossible } from '../../platform/http/refusals.ts';
import { mayWithPapers } from '../access.ts';
import type { CaseFile } from '../case-file.ts';
import type { PaperInput } from '../forms.ts';
import { PAPERS, type PaperKind } from '../kinds.ts';
import { Paper } from '../paper.entity.ts';
import { paperModel } from '../paper-content.ts';
import { loadCaseFile } from '../queries/load-case-file.ts';
import { hindrances } from '../rules.ts';

/**
 * 打印文书: asks for a paper of a case as PDF; the worker prints it with the rights of whoever asked. Papers for signature
 * show the parties' numbers in full to roles that may see them, and each such print is logged.
 * @param origin where browsers reach this house, for the code on the pages; null: PUBLIC_URL says it
 * @throws NotFound outside the scope or without such a subject; Forbidden; NotPossible with everything that the law rules
 *   out; Invalid at `reason` with every unclear term (人民调解法 Art. 29) while no reason is given
 */
export async function requestPaper(
  ctx: Context,
  { caseId, origin, ...input }: PaperInput & { caseId: string; origin: string | null },
): Promise<{ paperId: string; kind: PaperKind }> {
  return change(ctx, 'request-paper', async (act) => {
    const file = await loadCaseFile(act, caseId);
    if (!mayWithPapers(act.actor, 'paper.print', file.loaded)) throw new Forbidden();
    const { kind, subjectId } = input;
    if (paperModel(file, kind, subjectId) === null) throw new NotFound();
    const override = overrideOf(file, input);
    const isFull = PAPERS[kind].isSigned && mayWithPapers(act.actor, 'identity.reveal', file.loaded);
    const id = newId();
    await act.em.insert(Paper, {
      ...{ id, caseId, kind, subjectId, state: 'QUEUED', variant: isFull ? 'FULL' : 'MASKED', reason: override },
      ...{ requestedAt: act.now, requestedById: act.actor.accountId, missingGlyphs: [], missingFields: [] },
    });
    if (isFull) logFullPrint(act, id, override ?? `打印${PAPERS[kind].title}`);
    act.record({ name: 'paper.requested', caseId, subjectId: id, payload: { kind, reason: override } });
    act.enqueue('paper.print', { printId: id, origin: origin ?? '' }, `paper.print:${id}`);
    return { paperId: id, kind };
  });
}

/** @returns the reason that is kept, only when there was something to override */
function overrideOf(file: CaseFile, { kind, subjectId, reason }: PaperInput): string | null {
  const { facts } = file.loaded;
  const found = hindrances({ ...file, kind, subjectId, facts });
  const final = found.filter(({ canOverride }) => !canOverride);
  if (final.length > 0) throw new NotPossible(final.map(({ message }) => message));
  if (found.length === 0) return null;
  if (reason === null)
    throw new Invalid([{ field: 'reason', key: 'paper.error.unclear', params: { n: found.length } }]);
  return reason;
}

function logFullPrint(act: Change, id: string, reason: string): void {
  act.em.create(AccessLog, {
    ...{ id: newId(), at: act.now, accountId: act.actor.accountId, orgId: homeOrg(act.actor)?.orgId ?? null },
    ...{ action: 'identity.reveal', subjectKind: 'PAPER', subjectId: id, fields: ['idNo', 'phone'], reason },
  });
}
