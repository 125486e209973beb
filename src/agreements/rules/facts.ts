import type { Day } from '../../calendar/day.ts';

export type AgreementForm = 'WRITTEN' | 'ORAL';
export type AgreementState = 'DRAFT' | 'SIGNING' | 'EFFECTIVE' | 'REFUSED' | 'SUPERSEDED';
export type PerformanceKind = 'PAYMENT' | 'DELIVERY' | 'ACT' | 'APOLOGY' | 'FORBEARANCE';

/** A party's own mark on the paper, or its spoken assent to an oral agreement, with the day. */
export type SignatureFacts = { partyId: string; signedOn: Day };

export type PerformanceItemFacts = {
  id: string;
  ordinal: number;
  kind: PerformanceKind;
  obligorPartyId: string | null;
  payeePartyId: string | null;
  what: string;
  /** Whole 分. */
  amountFen: number | null;
  dueOn: Day | null;
  way: string | null;
  place: string | null;
  performedOn: Day | null;
  /** A receipt, a transfer slip or a photograph is kept. */
  hasProof: boolean;
  confirmedByCreditor: boolean;
};

/** One version of an agreement as plain data. */
export type AgreementFacts = {
  id: string;
  revision: number;
  round: number;
  supersedesId: string | null;
  form: AgreementForm;
  isPartial: boolean;
  facts: string;
  /** What they disagree about. */
  issues: string | null;
  responsibility: string | null;
  clauses: readonly string[];
  /** Both sides said that no written form is needed (人民调解法 Art. 28). */
  writtenWaived: boolean;
  copies: number;
  mediatorSignedOn: Day | null;
  sealedOn: Day | null;
  /** Oral agreement: the day both sides agreed (Art. 30). */
  oralAgreedOn: Day | null;
  signatures: readonly SignatureFacts[];
  /** The newest print of a written agreement; from then on signatures come from its photographed pages alone. */
  paperId: string | null;
  /** How many photographs of signed pages are kept; of a printed agreement only a whole set counts. */
  signedPages: number;
  /** Who received a copy on which day (E13: a copy for each party and one for the committee). */
  deliveries: readonly { partyId: string; deliveredOn: Day }[];
  items: readonly PerformanceItemFacts[];
  state: AgreementState;
  effectiveOn: Day | null;
};

/** Whoever must sign: a party that has not left the case. */
export type SignerFacts = { id: string; name: string };
