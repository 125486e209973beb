import { LockMode } from '@mikro-orm/core';
import { draftCase } from '../../cases/draft-case.ts';
import { type Change, change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { keepPersons } from '../../people/keep-person.ts';
import { isMinor } from '../../people/rules/age.ts';
import { Invalid, NotFound, NotPossible, Stale } from '../../platform/http/refusals.ts';
import type { SettleInput } from '../forms.ts';
import { mayInRoom } from '../load-round.ts';
import { maySettle, settlingFaults } from '../rules/settling.ts';
import { ScreeningLead } from '../screening.entity.ts';

/**
 * Settles a lead into one of the five outcomes: a case (drafted in the same transaction with all that the lead says),
 * watching, settled on the spot, transferred, ruled out.
 * @throws NotFound, Forbidden, NotPossible when it has an outcome already, Invalid, Stale
 */
export async function settleLead(
  ctx: Context,
  input: SettleInput & { leadId: string; version: number | null },
): Promise<{ outcome: string; caseId: string | null }> {
  return change(ctx, 'settle-lead', async (act) => {
    const lead = await act.em.findOne(ScreeningLead, { id: input.leadId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (lead === null || !lead.readerOrgIds.some((org) => act.actor.orgIds.includes(org))) throw new NotFound();
    mayInRoom(act, 'screening.settle', lead.orgId);
    if (input.version !== null && input.version !== lead.version) throw new Stale({ outcome: lead.outcome ?? null });
    if (!maySettle(lead.outcome ?? null)) throw new NotPossible([{ key: 'screening.refused.settled' }]);
    const faults = settlingFaults(input, act.today);
    if (faults.length > 0) throw new Invalid(faults);
    const { outcome, reason, watchOn, handedTo } = input;
    const caseId = outcome === 'CASE' ? await draft(act, lead, input) : null;
    Object.assign(lead, {
      ...{ outcome, outcomeReason: reason, caseId, outcomeAt: act.now, outcomeById: act.actor.accountId },
      watchOn: outcome === 'WATCH' ? watchOn : null,
      handedTo: outcome === 'TRANSFERRED' ? handedTo : null,
    });
    const payload = { orgId: lead.orgId, outcome, watchOn: lead.watchOn ?? null, summary: lead.summary };
    act.record({ name: 'lead.settled', subjectId: lead.id, payload });
    return { outcome, caseId };
  });
}

const BLANK = {
  ...{ personId: null, kind: 'NATURAL' as const, idType: null, idNo: null, idNoReason: null, phoneReason: null },
  ...{ gender: null, birthDate: null, ethnic: null, occupation: null, employer: null, address: null },
  ...{ householdVillageId: null, residenceGridId: null, legalRep: null, hints: [], noContactChannels: [] },
};

/** Names with 、or a comma between them are several persons. */
const namesIn = (typed: string | null) =>
  (typed ?? '')
    .split(/[、，,]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');

async function draft(act: Change, lead: ScreeningLead, input: SettleInput): Promise<string> {
  const sides = [
    ...namesIn(input.applicant).map((name, n) => ({
      at: 'applicant',
      role: 'APPLICANT' as const,
      name,
      phone: n === 0 ? input.applicantPhone : null,
    })),
    ...namesIn(input.respondent).map((name) => ({ at: 'respondent', role: 'RESPONDENT' as const, name, phone: null })),
  ];
  const rows = sides.map(({ at, name, phone }) => ({ at, input: { ...BLANK, name, phone } }));
  const persons = await keepPersons(act, rows, lead.readerOrgIds).catch((fault: unknown) => {
    // The fields of one box: a fault of a name stands at the box.
    if (!(fault instanceof Invalid)) throw fault;
    throw new Invalid(fault.faults.map(({ field, ...rest }) => ({ ...rest, field: field.split('.')[0] ?? field })));
  });
  const drafted = await draftCase(act, {
    ...{ intakeId: null, orgId: lead.orgId, subType: null, placeLocationId: null, amountClaimedFen: null },
    parties: persons.map(({ id, name, birthDate }, index) => ({
      ...{ personId: id, name, role: sides[index]?.role ?? ('RESPONDENT' as const) },
      isMinor: birthDate !== null && isMinor(birthDate, act.today),
    })),
    summary: input.summary ?? lead.summary,
    requests: [],
    place: input.place ?? (lead.place || null),
    nature: 'CIVIL_DISPUTE',
    disputeType: input.disputeType ?? lead.disputeType ?? null,
    occurredOn: lead.foundOn,
    ...{ source: 'OWN_INITIATIVE' as const, channel: 'SCREENING', entrustingUnit: null, entrustLetterNo: null },
    ...{ risk: lead.risk, dangerTicks: [], peopleCount: persons.length, isGroup: false, visits: 1 },
    ...{ isPrivacyAskedFor: false, areDuplicatesChecked: true, handlerIds: [act.actor.accountId] },
  });
  return drafted.caseId;
}
