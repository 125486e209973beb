import type { PerformanceKind } from '../agreements/rules/facts.ts';
import type { LoadedCase } from '../cases/load-facts.ts';
import type { Attendee } from '../cases/proceeding.entity.ts';
import type { CaseResult } from '../cases/rules/results.ts';

/** Everything that papers of one case are made of, as plain data. Days are `YYYY-MM-DD`, money whole 分. */
export interface CaseFile {
  loaded: LoadedCase;
  /** The day of the print in Asia/Shanghai. */
  today: string;
  /** Whose seal stands on the papers: the organisation that the case's number belongs to. */
  org: OrgOfPaper;
  street: string;
  case: CaseWords;
  parties: readonly PartyOfPaper[];
  sessions: readonly SessionOfPaper[];
  investigations: readonly InvestigationOfPaper[];
  participants: readonly { name: string; kind: string; unit: string | null; consentedPartyIds: string[] }[];
  agreements: readonly AgreementOfPaper[];
  visits: readonly VisitOfPaper[];
  referrals: readonly ReferralOfPaper[];
  confirmations: readonly ConfirmationOfPaper[];
  files: readonly { id: string; kind: string; name: string; subjectId: string | null }[];
  slips: readonly SlipOfPaper[];
  intake: IntakeOfPaper | null;
  /** Courts, police and other units that the office has entered. */
  units: readonly { name: string; address: string | null; phone: string | null }[];
}

export interface OrgOfPaper {
  id: string;
  name: string;
  sealName: string;
  shortName: string;
  address: string | null;
  phone: string | null;
  isDemonstration: boolean;
}

export interface CaseWords {
  dossierNo: string | null;
  subType: string | null;
  channel: string | null;
  entrustingUnit: string | null;
  entrustLetterNo: string | null;
  occurredOn: string | null;
  place: string | null;
  requests: readonly string[];
  amountClaimedFen: number | null;
  peopleCount: number;
  isPublic: boolean;
  result: CaseResult | null;
  resultOn: string | null;
  terminationReasons: readonly string[];
  terminationNote: string | null;
  remediesTold: string | null;
  undisputedFacts: string | null;
  closedOn: string | null;
  retention: string | null;
  violence: { isSuspected: boolean; victimAgreesToJointSession: boolean; note: string } | null;
}

export interface PartyOfPaper {
  id: string;
  role: 'APPLICANT' | 'RESPONDENT' | 'THIRD';
  kind: 'NATURAL' | 'LEGAL' | 'UNINCORPORATED';
  name: string;
  gender: 'M' | 'F' | null;
  birthDate: string | null;
  ethnic: string | null;
  occupation: string | null;
  employer: string | null;
  address: string | null;
  legalRep: string | null;
  idType: string | null;
  idNo: string | null;
  phone: string | null;
  addressForService: string | null;
  agentName: string | null;
  agentKind: string | null;
  agentAuthority: 'GENERAL' | 'SPECIAL' | null;
  consentOn: string | null;
  rightsNoticeOn: string | null;
  /** Neither necessary nor joined: told nothing, signs nothing. */
  takesPart: boolean;
}

export interface SessionOfPaper {
  id: string;
  ordinal: number;
  type: string;
  startedAt: Date;
  endedAt: Date | null;
  place: string;
  subject: string;
  mediators: readonly string[];
  recorder: string;
  isPublic: boolean;
  attendees: readonly Attendee[];
  points: readonly string[];
  text: string;
  result: 'REACHED' | 'NOT_REACHED' | 'ANOTHER_DATE';
  nextAt: Date | null;
  remediesTold: string | null;
}

export interface InvestigationOfPaper {
  id: string;
  kind: 'VISIT' | 'SITE' | 'EVIDENCE';
  at: Date;
  place: string;
  subject: string | null;
  investigator: string;
  respondent: string;
  recorder: string | null;
  text: string;
}

export interface ItemOfPaper {
  id: string;
  ordinal: number;
  kind: PerformanceKind;
  obligorPartyId: string | null;
  payeePartyId: string | null;
  what: string;
  amountFen: number | null;
  dueOn: string | null;
  way: string | null;
  place: string | null;
  performedOn: string | null;
  performedFen: number | null;
}

export interface AgreementOfPaper {
  id: string;
  number: string | null;
  revision: number;
  round: number;
  form: 'WRITTEN' | 'ORAL';
  state: string;
  isPartial: boolean;
  facts: string;
  issues: string | null;
  responsibility: string | null;
  clauses: readonly string[];
  writtenWaived: boolean;
  copies: number;
  oralAgreedOn: string | null;
  effectiveOn: string | null;
  /** Number of the agreement that this one replaces (人民调解法 Art. 33). */
  supersedes: string | null;
  items: readonly ItemOfPaper[];
}

export interface VisitOfPaper {
  id: string;
  agreementId: string | null;
  planKey: string;
  planDueOn: string;
  visitor: string | null;
  visitedOn: string | null;
  way: string | null;
  visitedPerson: string | null;
  facts: string | null;
  satisfaction: number | null;
  result: string | null;
  measures: string | null;
}

export interface ReferralOfPaper {
  id: string;
  toName: string | null;
  facts: string | null;
  reason: string;
  requirement: string | null;
  sentOn: string;
}

export interface ConfirmationOfPaper {
  agreementId: string;
  eligible: boolean;
  ineligibleReason: string | null;
  wishes: Readonly<Record<string, 'YES' | 'NO' | 'UNKNOWN'>>;
  deadlineOn: string | null;
  court: string | null;
}

export interface VisitorLine {
  name: string;
  gender: 'M' | 'F' | null;
  birthDate: string | null;
  ethnic: string | null;
  idNo: string | null;
  phone: string | null;
  address: string | null;
}

export interface IntakeOfPaper {
  id: string;
  intakeNo: string;
  receivedAt: Date;
  channel: string;
  summary: string;
  demand: string | null;
  proposal: string | null;
  leaderOpinion: string | null;
  org: string;
  /** Who received, on behalf of whom, and with whom (领导接访). */
  leader: string | null;
  leaderPost: string | null;
  accompanying: string | null;
  remark: string | null;
  visitors: readonly string[];
  /** Each with sex, age, masked numbers and address. */
  visitorLines: readonly VisitorLine[];
  visitCount: number;
}

/** 督办单 as issued: with its number, its demand and what was answered. */
export interface SlipOfPaper {
  id: string;
  number: string | null;
  matter: string;
  cause: string;
  issuedAt: Date | null;
  dueOn: string | null;
  toOrgName: string;
  toName: string | null;
  fromOrgName: string;
  demand: string | null;
  /** Answers and what became of them, in order. */
  answers: readonly string[];
  evaluation: string | null;
  closedAt: Date | null;
  closedBy: string | null;
}
