import type { AgreementFacts, PerformanceItemFacts } from '../../../src/agreements/rules/facts.ts';
import type { Day } from '../../../src/calendar/day.ts';
import { shanghaiInstant } from '../../../src/calendar/shanghai.ts';
import { calendarTable } from '../../../src/calendar/working-days.ts';
import type { CaseFacts, MediatorFacts, OrgFacts, PartyFacts } from '../../../src/cases/rules/facts.ts';
import type { EventName } from '../../../src/cases/rules/lifecycle.ts';
import type { LifecyclePoint } from '../../../src/cases/rules/states.ts';

/** Friday; the Monday after it is the 23rd. */
export const TODAY: Day = '2026-11-20';
export const NOW = at(TODAY, '10:00');
/** No day is entered: weekends are free, all other days are not. */
export const CALENDAR = calendarTable([]);

export function at(day: Day, time = '10:00'): Date {
  return shanghaiInstant(day, time);
}

export const VILLAGE: OrgFacts = { id: 'village', name: '王家庄调解室', tier: 'VILLAGE' };
export const CENTRE: OrgFacts = { id: 'centre', name: '信访调处中心', tier: 'CENTRE' };
export const STREET: OrgFacts = { id: 'street', name: '示范街道', tier: 'STREET' };

export const LI: MediatorFacts = { id: 'm-li', personId: 'p-li', name: '李师傅' };
export const CHEN: MediatorFacts = { id: 'm-chen', personId: 'p-chen', name: '陈某' };

export const APPLICANT: PartyFacts = {
  id: 'zhang',
  personId: 'p-zhang',
  name: '张某',
  role: 'APPLICANT',
  isNecessary: true,
  consent: 'AGREED',
  rightsNoticeAt: at('2026-11-05'),
  mediatorChoice: 'ACCEPTED',
};
export const RESPONDENT: PartyFacts = { ...APPLICANT, id: 'sun', personId: 'p-sun', name: '孙某', role: 'RESPONDENT' };

/** A waterworks that caused it all; it joins when it wants to. */
export const WATERWORKS: PartyFacts = {
  ...RESPONDENT,
  id: 'water',
  personId: 'p-water',
  name: '某水厂',
  role: 'THIRD',
  isNecessary: false,
};

export const ITEM: PerformanceItemFacts = {
  id: 'item-1',
  ordinal: 1,
  kind: 'PAYMENT',
  obligorPartyId: 'sun',
  payeePartyId: 'zhang',
  what: '赔偿修墙款',
  amountFen: 60_000,
  dueOn: '2026-12-10',
  way: '现金，写收条',
  place: null,
  performedOn: null,
  hasProof: false,
  confirmedByCreditor: false,
};
export const PAID: PerformanceItemFacts = { ...ITEM, performedOn: '2026-11-18', hasProof: true };

export const AGREEMENT: AgreementFacts = {
  id: 'agreement-1',
  revision: 1,
  round: 1,
  supersedesId: null,
  form: 'WRITTEN',
  isPartial: false,
  facts: '孙家建房滴水，张家院墙受损。',
  issues: null,
  responsibility: null,
  clauses: ['孙某于2026年12月10日前付给张某600元。'],
  writtenWaived: false,
  copies: 3,
  mediatorSignedOn: '2026-11-18',
  sealedOn: '2026-11-19',
  oralAgreedOn: null,
  signatures: [
    { partyId: 'zhang', signedOn: '2026-11-17' },
    { partyId: 'sun', signedOn: '2026-11-18' },
  ],
  deliveries: [],
  paperId: null,
  signedPages: 2,
  items: [ITEM],
  state: 'SIGNING',
  effectiveOn: null,
};
export const IN_FORCE: AgreementFacts = { ...AGREEMENT, state: 'EFFECTIVE', effectiveOn: '2026-11-19' };

/** A dispute about a dripping roof, with everything done that any move could ask for. */
const PREPARED: CaseFacts = {
  id: 'case-1',
  caseNo: '〔2026〕王家庄民调字第12号',
  state: 'MEDIATING',
  previousState: null,
  round: 1,
  homeOrg: VILLAGE,
  currentOrg: VILLAGE,
  upperOrg: CENTRE,
  nature: 'CIVIL_DISPUTE',
  source: 'APPLICATION',
  isOwnInitiative: false,
  entrustLetterNo: null,
  disputeType: 'NEIGHBOUR',
  difficulty: 'SIMPLE',
  risk: 'BLUE',
  ruleHits: [],
  place: '王家庄村东头',
  summary: '孙家翻建东屋，屋檐滴水落在张家院墙上。',
  confidentiality: 'NORMAL',
  parties: [APPLICANT, RESPONDENT],
  mediators: [LI],
  leadMediatorId: 'm-li',
  disclosures: ['zhang', 'sun'].map((partyId) => ({
    ...{ mediatorId: 'm-li', partyId, relation: 'NEIGHBOUR', isObjected: false, decision: null },
  })),
  contacts: [],
  submittedAt: at('2026-11-03'),
  duplicateCheckedAt: at('2026-11-03'),
  isPendingElsewhere: false,
  violence: null,
  policeReportedAt: null,
  sessions: [{ round: 1, on: '2026-11-10', type: 'JOINT', result: 'REACHED', nextAt: null }],
  transfers: [],
  acceptedOn: '2026-11-04',
  dueOn: '2026-12-04',
  extensions: 0,
  suspendedOn: null,
  resumeExpectedOn: null,
  agreements: [{ ...AGREEMENT, state: 'DRAFT' }],
  urges: [],
  visits: { planned: 1, done: 0 },
  authenticity: 'SOUND',
  isFeedbackOwed: true,
  feedbackAt: at('2026-11-19'),
  dossier: {
    papers: ['ACCEPTANCE', 'RIGHTS_NOTICE', 'IDENTITY', 'MEDIATION_RECORD', 'WRITTEN_AGREEMENT', 'TERMINATION'],
    isStatementSigned: false,
    arePagesNumbered: true,
  },
  closedAt: null,
  closedById: null,
  frozenMonths: [],
  duty: null,
} satisfies CaseFacts as CaseFacts;

const escalated = { kind: 'ESCALATE', from: VILLAGE, to: CENTRE, sentAt: at(TODAY, '08:12') } as const;
const handedDown = { kind: 'HAND_DOWN', from: CENTRE, to: VILLAGE, sentAt: at(TODAY, '08:12') } as const;
const waiting = { respondDueAt: at('2026-11-23', '17:30'), response: 'PENDING' } as const;

/** What is different from PREPARED in each state, so that every move from there is possible. */
const AT: Record<LifecyclePoint, Partial<CaseFacts>> = {
  NONE: { caseNo: null, acceptedOn: null, dueOn: null, submittedAt: null, agreements: [], sessions: [] },
  DRAFT: { caseNo: null, acceptedOn: null, dueOn: null, submittedAt: null, agreements: [], sessions: [] },
  SUBMITTED: { caseNo: null, acceptedOn: null, dueOn: null, agreements: [], sessions: [] },
  CONSENT: { caseNo: null, acceptedOn: null, dueOn: null, agreements: [], sessions: [] },
  ACCEPTED: { agreements: [], sessions: [] },
  MEDIATING: {},
  SUSPENDED: { suspendedOn: '2026-11-12', resumeExpectedOn: '2026-11-30' },
  UP_PENDING: { transfers: [{ ...escalated, ...waiting }] },
  DOWN_PENDING: { currentOrg: CENTRE, upperOrg: STREET, transfers: [{ ...handedDown, ...waiting }] },
  AGREED: { agreements: [AGREEMENT] },
  PERFORMING: { agreements: [IN_FORCE] },
  DEFAULTED: { agreements: [{ ...IN_FORCE, items: [{ ...ITEM, dueOn: '2026-11-15' }] }] },
  TERMINATED: {},
  CLOSED: {
    previousState: 'PERFORMING',
    agreements: [IN_FORCE],
    closedAt: at('2026-11-20', '09:00'),
    closedById: 'me',
  },
  ARCHIVED: { previousState: 'CLOSED', agreements: [IN_FORCE], closedAt: at('2026-11-02'), closedById: 'me' },
  DECLINED: { caseNo: null, acceptedOn: null, dueOn: null, agreements: [], sessions: [] },
  VOIDED: {},
};

export function caseAt(state: LifecyclePoint, more: Partial<CaseFacts> = {}): CaseFacts {
  return { ...PREPARED, ...AT[state], state, ...more };
}

export function withParty(facts: CaseFacts, id: string, more: Partial<PartyFacts>): CaseFacts {
  return { ...facts, parties: facts.parties.map((party) => (party.id === id ? { ...party, ...more } : party)) };
}

/** Facts on which the move is allowed, where the usual ones of its state are not enough. */
const ALLOWED_WHEN: Partial<Record<EventName, Partial<CaseFacts>>> = {
  'case.consent-sought': { parties: [APPLICANT, { ...RESPONDENT, consent: 'NOT_ASKED' }] },
  'case.consent-failed': { parties: [APPLICANT, { ...RESPONDENT, consent: 'REFUSED' }] },
  'case.handed-down': { currentOrg: CENTRE, upperOrg: STREET },
  'case.performed': { agreements: [{ ...IN_FORCE, items: [PAID] }] },
  'case.defaulted': { agreements: [{ ...IN_FORCE, items: [{ ...ITEM, dueOn: '2026-11-19' }] }] },
  'case.default-cured': { agreements: [{ ...IN_FORCE, items: [{ ...PAID, dueOn: '2026-11-15' }] }] },
  'case.closed-unperformed': { urges: [1, 2].map((n) => ({ at: at(`2026-11-1${n}`), isInWriting: true })) },
  'case.closed-early': { agreements: [{ ...IN_FORCE, items: [PAID, { ...ITEM, ordinal: 2, dueOn: '2027-12-10' }] }] },
};

export function caseFor(event: EventName, state: LifecyclePoint): CaseFacts {
  return caseAt(state, ALLOWED_WHEN[event] ?? {});
}
