import type { AgreementFacts, PerformanceItemFacts } from '../../../src/agreements/rules/facts.ts';

export const ITEM: PerformanceItemFacts = {
  id: 'item-1',
  ordinal: 1,
  kind: 'PAYMENT',
  obligorPartyId: 'b',
  payeePartyId: 'a',
  what: '赔偿修车款',
  amountFen: 400_000,
  dueOn: '2026-12-05',
  way: '现金，写收条',
  place: null,
  performedOn: null,
  hasProof: false,
  confirmedByCreditor: false,
};

export const AGREEMENT: AgreementFacts = {
  id: 'agreement',
  revision: 1,
  round: 1,
  supersedesId: null,
  form: 'WRITTEN',
  isPartial: false,
  facts: '两车在村口相撞。',
  issues: null,
  responsibility: '乙负主要责任。',
  clauses: ['乙于2026年12月5日前付给甲4,000元。'],
  writtenWaived: false,
  copies: 3,
  mediatorSignedOn: '2026-11-19',
  sealedOn: '2026-11-18',
  oralAgreedOn: null,
  signatures: [
    { partyId: 'a', signedOn: '2026-11-18' },
    { partyId: 'b', signedOn: '2026-11-20' },
  ],
  deliveries: [],
  paperId: null,
  signedPages: 1,
  items: [ITEM],
  state: 'SIGNING',
  effectiveOn: null,
};

export const SIGNERS = [
  { id: 'a', name: '甲' },
  { id: 'b', name: '乙' },
];
