import type { Day } from '../../calendar/day.ts';
import type { MediatorFacts, OrgFacts } from './facts.ts';
import type { TerminationReason } from './results.ts';
import type {
  ConsentFailure,
  DeclineReason,
  InvestigationKind,
  ReferralTarget,
  Remedy,
  ReopenReason,
  SessionResult,
  SessionType,
  SuspensionReason,
  VoidReason,
  WithdrawalKind,
} from './vocabulary.ts';

/** `consentedPartyIds`: the parties that agreed to this person's presence (人民调解法 Art. 20). */
export type HelperInput = { name: string; consentedPartyIds: readonly string[] };

export type SessionInput = {
  type: SessionType;
  on: Day;
  text: string;
  result: SessionResult;
  nextAt: Date | null;
  mediatorIds: readonly string[];
  /** Parties that were present. */
  partyIds: readonly string[];
  helpers: readonly HelperInput[];
  points: readonly string[];
  isPublic: boolean;
  /** Parties that agreed to an open session (Art. 23). */
  publicConsentPartyIds: readonly string[];
};

export type InvestigationInput = { kind: InvestigationKind; on: Day; text: string };

/** `leaves` is the id of a mediator of the case; `joins` takes the place. */
export type ReplacementInput = { leaves: string; joins: MediatorFacts };

/** Everything that a person can tell the lifecycle with a move. Which of it a move needs stands in its row of the table. */
export type MoveInput = {
  /** Null when the system itself moves the case. */
  actorId: string | null;
  reason?: string;
  declineReason?: DeclineReason;
  consentFailure?: ConsentFailure;
  remediesTold?: readonly Remedy[];
  session?: SessionInput;
  investigation?: InvestigationInput;
  helper?: HelperInput;
  replacement?: ReplacementInput;
  extensionDays?: number;
  /** Parties that agree to what is asked for: an extension, or mediating once more. */
  consentedPartyIds?: readonly string[];
  suspensionReason?: SuspensionReason;
  resumeExpectedOn?: Day;
  /** 上报单: what the case is about, and what the lower tier thinks of it. */
  caseFacts?: string;
  opinion?: string;
  leadMediator?: MediatorFacts;
  guidance?: string;
  /** Role of whoever approved a second return; the action fills it in from the person who acts. */
  approvedBy?: 'centre_head' | 'street_leader' | null;
  toOrg?: OrgFacts;
  requirement?: string;
  requiredOn?: Day;
  isFirstContactTold?: boolean;
  withdrawal?: WithdrawalKind;
  terminationReasons?: readonly TerminationReason[];
  requestedByPartyId?: string;
  isUndisputedFactsOffered?: boolean;
  referralTarget?: ReferralTarget;
  referralLetter?: string;
  informedPartyIds?: readonly string[];
  policeReport?: { at: Date; unit: string };
  toldInWritingOn?: Day;
  reopenReason?: ReopenReason;
  isSameMatter?: boolean;
  voidReason?: VoidReason;
  survivorId?: string;
};

export type InputName = Exclude<keyof MoveInput, 'actorId'>;

/** False for nothing, blank text and an empty list: none of them is an answer. */
export function isGiven(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === 'string') return value.trim() !== '';
  return !Array.isArray(value) || value.length > 0;
}
