import { decide } from '../../../src/cases/rules/decide.ts';
import type { CaseFacts } from '../../../src/cases/rules/facts.ts';
import type { MoveInput } from '../../../src/cases/rules/input.ts';
import type { EventName } from '../../../src/cases/rules/lifecycle.ts';
import type { Refusal } from '../../../src/cases/rules/refusal.ts';
import { CALENDAR, CHEN, LI, NOW, TODAY, VILLAGE } from './sample.ts';

const ended = { remediesTold: ['LAWSUIT'], isUndisputedFactsOffered: true } as const;

/** What a careful person tells with each move. */
export const TOLD: Record<EventName, Omit<MoveInput, 'actorId'>> = {
  'case.drafted': {},
  'case.submitted': {},
  'case.declined': { declineReason: 'NOT_CIVIL', remediesTold: ['ADMINISTRATION'] },
  'case.consent-sought': {},
  'case.accepted': {},
  'case.consent-failed': { consentFailure: 'PARTY_REFUSED', remediesTold: ['LAWSUIT'] },
  'case.mediation-started': {},
  'case.session-recorded': {
    session: {
      ...{ type: 'JOINT', on: TODAY, text: '双方各讲了经过。', result: 'ANOTHER_DATE', nextAt: null },
      ...{ mediatorIds: ['m-li'], partyIds: ['zhang', 'sun'], helpers: [], points: ['RIGHTS', 'STATEMENTS'] },
      ...{ isPublic: false, publicConsentPartyIds: [] },
    },
  },
  'case.investigation-recorded': { investigation: { kind: 'SITE', on: TODAY, text: '量了滴水的位置。' } },
  'case.helper-invited': { helper: { name: '王会计', consentedPartyIds: ['zhang', 'sun'] } },
  'case.mediator-replaced': { replacement: { leaves: 'm-li', joins: CHEN }, reason: '李师傅住院。' },
  'case.extended': { extensionDays: 15, consentedPartyIds: ['zhang', 'sun'], reason: '等天晴修墙。' },
  'case.suspended': { suspensionReason: 'APPRAISAL', resumeExpectedOn: '2026-12-01' },
  'case.resumed': {},
  'case.escalated': { caseFacts: '屋檐滴水，调解一次未成。', opinion: '请土地队来量。' },
  'case.received': { leadMediator: CHEN },
  'case.returned': { reason: '可以在村里解决。', guidance: '先装檐沟。' },
  'case.handed-down': {
    ...{ toOrg: VILLAGE, requirement: '量清边界后再谈。', requiredOn: '2026-12-01', isFirstContactTold: true },
  },
  'case.hand-down-received': { leadMediator: LI },
  'case.hand-down-returned': { reason: '村里两家都不信任。' },
  'case.agreed': {},
  'case.agreement-withdrawn': { withdrawal: 'REFUSED_TO_SIGN', reason: '嫌少。' },
  'case.agreement-took-effect': {},
  'case.performed': {},
  'case.defaulted': {},
  'case.default-cured': {},
  'case.closed-unperformed': { toldInWritingOn: TODAY, remediesTold: ['LAWSUIT'] },
  'case.stopped': { ...ended, terminationReasons: ['PARTY_REFUSES'], requestedByPartyId: 'sun' },
  'case.terminated': { ...ended, terminationReasons: ['TOO_FAR_APART'] },
  'case.referred': {
    ...{ referralTarget: 'COURT', referralLetter: '移送函', informedPartyIds: ['zhang', 'sun'], reason: '要确权。' },
  },
  'case.reported-to-police': { policeReport: { at: NOW, unit: '派出所' }, reason: '有人动手。' },
  'case.closed': {},
  'case.closed-early': {},
  'case.archived': {},
  'case.close-undone': {},
  'case.reopened': {
    ...{ reopenReason: 'RELAPSE', isSameMatter: true, consentedPartyIds: ['zhang', 'sun'], reason: '又漏水了。' },
  },
  'case.voided': { voidReason: 'MISTAKE', reason: '登错了。' },
};

export function told(event: EventName, more: Partial<MoveInput> = {}): MoveInput {
  return { actorId: 'me', ...TOLD[event], ...more };
}

export function refusalsOf(facts: CaseFacts, event: EventName, input = told(event), now = NOW): Refusal[] {
  const decision = decide(facts, event, input, now, CALENDAR);
  return decision.ok ? [] : decision.refusals;
}

export function allows(facts: CaseFacts, event: EventName, input = told(event), now = NOW): boolean {
  return decide(facts, event, input, now, CALENDAR).ok;
}
