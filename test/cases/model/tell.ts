import type { Tier } from '../../../config/organizations.ts';
import type { Role } from '../../../config/roles.ts';
import { addCalendarDays } from '../../../src/calendar/day.ts';
import { shanghaiDate } from '../../../src/calendar/shanghai.ts';
import type { Papers } from '../../../src/cases/move.ts';
import { type CaseFacts, pendingTransfer } from '../../../src/cases/rules/facts.ts';
import type { MoveInput } from '../../../src/cases/rules/input.ts';
import type { EventName } from '../../../src/cases/rules/lifecycle.ts';
import { newId } from '../../../src/platform/database/columns.ts';
import type { Office, Place } from '../../support/office.ts';

type Told = Omit<MoveInput, 'actorId'>;

/** Who may lead a mediation at each tier. */
const LEADING_AT: Record<Tier, readonly Role[]> = {
  VILLAGE: ['village_mediator', 'village_head', 'centre_mediator'],
  CENTRE: ['centre_mediator', 'centre_head'],
  STREET: ['street_leader'],
};

/** What a careful person tells with each move of this very case; `n` makes small differences. */
export function tell(office: Office, place: Place, facts: CaseFacts, event: EventName, now: Date, n: number): Told {
  const today = shanghaiDate(now);
  const partyIds = facts.parties.map(({ id }) => id);
  const ended = { remediesTold: ['LAWSUIT'], isUndisputedFactsOffered: true } as const;
  const reason = '双方都同意这样做。';
  const mediator = (role: Role) => {
    const id = role.startsWith('village') ? office.accountOf(role, place) : office.accountOf(role);
    return { id, personId: null, name: '' };
  };
  const receiver = pendingTransfer(facts)?.to.tier ?? facts.currentOrg.tier;
  const may = LEADING_AT[receiver];
  const lead = mediator(may[n % 2] ?? 'street_leader');
  const joins = mediator(may[n % may.length] ?? 'street_leader');
  const results = ['REACHED', 'REACHED', 'NOT_REACHED', 'ANOTHER_DATE'] as const;
  const told: Partial<Record<EventName, Told>> = {
    'case.declined': { declineReason: 'NOT_CIVIL', remediesTold: ['ADMINISTRATION'] },
    'case.consent-failed': { consentFailure: n % 2 ? 'PARTY_REFUSED' : 'UNREACHABLE', remediesTold: ['LAWSUIT'] },
    'case.session-recorded': {
      session: {
        ...{ type: 'JOINT', on: today, text: '双方各讲了经过。', result: results[n % 4] ?? 'REACHED', nextAt: null },
        ...{ mediatorIds: facts.mediators.map(({ id }) => id), partyIds, helpers: [], points: ['RIGHTS', 'RISK'] },
        ...{ isPublic: false, publicConsentPartyIds: [] },
      },
    },
    'case.investigation-recorded': { investigation: { kind: 'SITE', on: today, text: '量了滴水的位置。' } },
    'case.helper-invited': { helper: { name: '王会计', consentedPartyIds: n % 5 ? partyIds : [] } },
    'case.mediator-replaced': { replacement: { leaves: facts.leadMediatorId ?? '', joins }, reason },
    'case.extended': { extensionDays: (n % 33) + 1, consentedPartyIds: n % 7 ? partyIds : partyIds.slice(1), reason },
    'case.suspended': { suspensionReason: 'APPRAISAL', resumeExpectedOn: addCalendarDays(today, (n % 20) + 1) },
    'case.escalated': { caseFacts: '屋檐滴水，调解未成。', opinion: '请土地队来量。' },
    'case.received': { leadMediator: lead },
    'case.returned': { reason, guidance: '先装檐沟。' },
    'case.handed-down': {
      ...{ toOrg: { id: office.orgs[place], name: '', tier: 'VILLAGE' }, requirement: '量清边界后再谈。' },
      ...{ requiredOn: addCalendarDays(today, 10), isFirstContactTold: true },
    },
    'case.hand-down-received': { leadMediator: lead },
    'case.hand-down-returned': { reason },
    'case.agreement-withdrawn': { withdrawal: 'REFUSED_TO_SIGN', reason },
    'case.closed-unperformed': { toldInWritingOn: today, remediesTold: ['LAWSUIT'] },
    'case.stopped': { ...ended, terminationReasons: ['PARTY_REFUSES'], requestedByPartyId: partyIds[n % 2] ?? '' },
    'case.terminated': { ...ended, terminationReasons: ['TOO_FAR_APART'] },
    'case.referred': { referralTarget: 'COURT', referralLetter: '移送函', informedPartyIds: partyIds, reason },
    'case.reported-to-police': { policeReport: { at: now, unit: '派出所' }, reason },
    'case.reopened': { reopenReason: 'RELAPSE', isSameMatter: true, consentedPartyIds: partyIds, reason },
    'case.voided': { voidReason: 'MISTAKE', reason },
  };
  return told[event] ?? {};
}

/** The rest of the papers that go with a move. */
export function papersFor(now: Date): Papers {
  const place = '调解室';
  return {
    session: {
      ...{ id: newId(), startedAt: now, endedAt: null, place, subject: '滴水', recorder: '记录员' },
      ...{ attendees: [], remediesTold: null },
    },
    investigation: {
      ...{ id: newId(), at: now, place, subject: null, investigator: '李某', respondent: '邻居', recorder: null },
    },
  };
}
