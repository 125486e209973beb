import { may } from '../../accounts/permissions.ts';
import { headsOf } from '../../accounts/queries/village-heads.ts';
import { type Change, change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { dropDrafts } from '../../drafts/form-drafts.ts';
import { keepPersons } from '../../people/keep-person.ts';
import { assertLocations } from '../../places/known-locations.ts';
import { orgLine } from '../../places/org-line.ts';
import { Forbidden, Invalid } from '../../platform/http/refusals.ts';
import { draftCase } from '../draft-case.ts';
import { CaseParty } from '../party.entity.ts';
import { isMinorToday, MOST_PARTIES, type PartyDraft, partyColumns } from '../party-draft.ts';
import { raisedRisk } from '../rules/danger.ts';
import type { CaseDraft } from '../rules/draft.ts';

/** What the form of a new case tells; the rest of a draft follows from it. */
export type OpenCaseInput = Omit<
  CaseDraft,
  'intakeId' | 'parties' | 'channel' | 'visits' | 'areDuplicatesChecked' | 'handlerIds' | 'nature'
> & { parties: readonly PartyDraft[] };

/** Drafts of the form that this carries out. */
export const OPEN_CASE_DRAFT = 'case.new';

/**
 * 主动调解: writes a case down that nobody came with (人民调解法 Art. 17), or that a village files at once (lifecycle T1).
 * @throws Invalid with every fault of every party; Forbidden when the role may not file there
 */
export async function openCase(ctx: Context, input: OpenCaseInput): Promise<{ caseId: string; title: string }> {
  return change(ctx, 'open-case', async (act) => {
    if (!may(act.actor, 'case.draft', { orgId: input.orgId, handlerIds: [act.actor.accountId] })) throw new Forbidden();
    mustBeTold(act, input);
    const org = await orgLine(act.em, input.orgId);
    await assertLocations(act.em, [input.placeLocationId]);
    const rows = input.parties.map(({ person }, index) => ({ at: `parties.${index}`, input: person }));
    const kept = await keepPersons(act, rows, org.readerOrgIds);
    await act.em.flush();
    const parties = kept.map((person, index) => ({
      ...{ personId: person.id, name: person.name, role: input.parties[index]?.role ?? 'THIRD' },
      isMinor: isMinorToday(person, act.today),
    }));
    const { caseId, title } = await draftCase(act, {
      ...input,
      ...{ intakeId: null, nature: 'CIVIL_DISPUTE', channel: null, visits: 1, areDuplicatesChecked: false },
      ...{ parties, handlerIds: [act.actor.accountId, ...(await headsOf(act.em, org.id, act.today))] },
      risk: raisedRisk(input.risk, input.dangerTicks),
    });
    await act.em.flush();
    for (const [index, party] of input.parties.entries()) {
      const personId = kept[index]?.id ?? '';
      const { role: _role, ...columns } = partyColumns(party);
      await act.em.nativeUpdate(CaseParty, { caseId, personId }, columns);
    }
    await dropDrafts(act.em, act.actor.accountId, [OPEN_CASE_DRAFT]);
    return { caseId, title };
  });
}

function mustBeTold(act: Change, { parties, occurredOn }: OpenCaseInput): void {
  if (parties.length > MOST_PARTIES) {
    throw new Invalid([{ field: 'parties.0.name', key: 'case.error.too-many-parties', params: { n: MOST_PARTIES } }]);
  }
  if ((occurredOn ?? '') > act.today) throw new Invalid([{ field: 'occurredOn', key: 'case.error.date-in-future' }]);
}
