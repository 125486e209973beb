import type { Tier } from '../../../config/organizations.ts';
import type { AgreementFacts } from '../../agreements/rules/facts.ts';
import type { Day } from '../../calendar/day.ts';
import type { DisputeType } from './dispute-types.ts';
import type { CaseState, LifecyclePoint } from './states.ts';
import type {
  CaseSource,
  Confidentiality,
  Consent,
  Difficulty,
  DossierPaper,
  MediatorChoice,
  Nature,
  PartyRole,
  Relation,
  Risk,
  SessionResult,
  SessionType,
} from './vocabulary.ts';

export type OrgFacts = { id: string; name: string; tier: Tier };

/** A party that has not left the case; those who left are not facts any more. */
export type PartyFacts = {
  id: string;
  personId: string;
  name: string;
  role: PartyRole;
  /** Without this party no mediation is possible. */
  isNecessary: boolean;
  consent: Consent;
  rightsNoticeAt: Date | null;
  mediatorChoice: MediatorChoice;
};

/**
 * How the administrator's register of staff and a party's record are alike: one record, one card number, one telephone;
 * `OTHER`: two card numbers, so two people.
 */
export type Likeness = { personId: string; how: 'RECORD' | 'NUMBER' | 'PHONE' | 'OTHER' };

/** Lead first, then co-mediators. `personId` is the mediator's own record; without one only the name can be held against the parties. */
export type MediatorFacts = { id: string; personId: string | null; name: string; likenesses?: readonly Likeness[] };

export type DisclosureFacts = {
  mediatorId: string;
  partyId: string;
  relation: Relation;
  isObjected: boolean;
  decision: 'CONTINUE' | 'REPLACE' | null;
};

export type ContactFacts = { partyId: string; at: Date; isReached: boolean };

export type SessionFacts = { round: number; on: Day; type: SessionType; result: SessionResult; nextAt: Date | null };

export type TransferFacts = {
  kind: 'ESCALATE' | 'HAND_DOWN';
  from: OrgFacts;
  to: OrgFacts;
  sentAt: Date;
  respondDueAt: Date;
  /** Cancelled: the case ended before anybody answered. */
  response: 'PENDING' | 'RECEIVED' | 'RETURNED' | 'CANCELLED';
  respondedAt?: Date | null;
  /** Why it was sent back, and what to do now. */
  guidance?: string | null;
};

/** Questions about violence at home (反家庭暴力法 Art. 14), answered before any session of a family case. */
export type ViolenceFacts = { isSuspected: boolean; victimAgreesToJointSession: boolean };

/** What the present state asks for, until when; `at` where the hour counts. */
export type StateDuty = { key: string; on: Day; at: Date | null };

/** 真实性: nobody denies it; somebody does and the centre looks into it; it turned out to be invented. */
export type Authenticity = 'SOUND' | 'CHECKING' | 'FALSE';

/** Everything that the rules of the lifecycle look at, as plain data. Days are in Asia/Shanghai. */
export type CaseFacts = {
  id: string;
  caseNo: string | null;
  state: LifecyclePoint;
  /** Where undoing a closure leads back to. */
  previousState: CaseState | null;
  round: number;
  homeOrg: OrgFacts;
  /** The one organisation that decides now (invariant I1). While a transfer waits it is still the sender. */
  currentOrg: OrgFacts;
  /** Who receives an escalation; null at the street. */
  upperOrg: OrgFacts | null;
  nature: Nature;
  source: CaseSource;
  isOwnInitiative: boolean;
  entrustLetterNo: string | null;
  disputeType: DisputeType | null;
  difficulty: Difficulty;
  risk: Risk;
  ruleHits: readonly string[];
  place: string | null;
  summary: string;
  confidentiality: Confidentiality;
  parties: readonly PartyFacts[];
  mediators: readonly MediatorFacts[];
  leadMediatorId: string | null;
  disclosures: readonly DisclosureFacts[];
  contacts: readonly ContactFacts[];
  submittedAt: Date | null;
  duplicateCheckedAt: Date | null;
  isPendingElsewhere: boolean;
  violence: ViolenceFacts | null;
  policeReportedAt: Date | null;
  sessions: readonly SessionFacts[];
  transfers: readonly TransferFacts[];
  acceptedOn: Day | null;
  dueOn: Day | null;
  /** In this round. */
  extensions: number;
  suspendedOn: Day | null;
  resumeExpectedOn: Day | null;
  agreements: readonly AgreementFacts[];
  /** Since the agreement in force took effect. */
  urges: readonly { at: Date; isInWriting: boolean }[];
  visits: { planned: number; done: number };
  authenticity: Authenticity;
  /** Somebody brought the matter here (a visitor, an entrusting unit) and hears how it ended. */
  isFeedbackOwed: boolean;
  feedbackAt: Date | null;
  dossier: { papers: readonly DossierPaper[]; isStatementSigned: boolean; arePagesNumbered: boolean };
  closedAt: Date | null;
  closedById: string | null;
  /** Months whose register rows are frozen, as 'YYYY-MM'. */
  frozenMonths: readonly string[];
  duty: StateDuty | null;
};

export function necessaryParties(facts: CaseFacts): PartyFacts[] {
  return facts.parties.filter(({ isNecessary }) => isNecessary);
}

/**
 * Who is mediated: every necessary party, and each other one that agreed to join. A third person who was never asked, or
 * said no, is told nothing, signs nothing and stands in nobody's way.
 */
export function takingPart(facts: Pick<CaseFacts, 'parties'>): PartyFacts[] {
  return facts.parties.filter(({ isNecessary, consent }) => isNecessary || consent === 'AGREED');
}

/** The necessary parties that said no, or took their consent back. */
export function refusingParties(facts: Pick<CaseFacts, 'parties'>): PartyFacts[] {
  return facts.parties.filter(
    ({ isNecessary, consent }) => isNecessary && (consent === 'REFUSED' || consent === 'WITHDRAWN'),
  );
}

export function unaskedParties(facts: CaseFacts): PartyFacts[] {
  return necessaryParties(facts).filter(({ consent }) => consent === 'NOT_ASKED');
}

export function pendingTransfer(facts: CaseFacts): TransferFacts | null {
  return facts.transfers.find(({ response }) => response === 'PENDING') ?? null;
}

export function sessionsOfRound(facts: CaseFacts): SessionFacts[] {
  return facts.sessions.filter(({ round }) => round === facts.round);
}

/** The newest version of this round that nobody refused or replaced. */
export function agreementInHand(facts: CaseFacts): AgreementFacts | null {
  const live = facts.agreements.filter(
    ({ round, state }) => round === facts.round && state !== 'REFUSED' && state !== 'SUPERSEDED',
  );
  return live.sort((a, b) => b.revision - a.revision)[0] ?? null;
}

/** The agreement that binds the parties now; a newer draft beside it does not. */
export function agreementInForce(facts: CaseFacts): AgreementFacts | null {
  const binding = facts.agreements.filter(({ round, state }) => round === facts.round && state === 'EFFECTIVE');
  return binding.sort((a, b) => b.revision - a.revision)[0] ?? null;
}

export function nameOf(facts: CaseFacts, partyId: string | null): string {
  return facts.parties.find(({ id }) => id === partyId)?.name ?? '—';
}

export function leadName(facts: CaseFacts): string {
  return facts.mediators.find(({ id }) => id === facts.leadMediatorId)?.name ?? facts.currentOrg.name;
}
