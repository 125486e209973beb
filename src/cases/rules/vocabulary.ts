/** Lowest first; red is reported at once (人民调解法 Art. 25). */
export const RISKS = ['BLUE', 'YELLOW', 'ORANGE', 'RED'] as const;
export type Risk = (typeof RISKS)[number];

export function isRiskAtLeast(risk: Risk, least: Risk): boolean {
  return RISKS.indexOf(risk) >= RISKS.indexOf(least);
}

/** 简单, 一般, 重大疑难. */
export const DIFFICULTIES = ['SIMPLE', 'ORDINARY', 'MAJOR'] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

/** 性质: only a civil dispute between equals becomes a mediation case (信访工作条例 Art. 31). */
export const NATURES = ['CIVIL_DISPUTE', 'PETITION', 'INQUIRY', 'HELP', 'VIOLATION_LEAD', 'OTHER'] as const;
export type Nature = (typeof NATURES)[number];

/** 案件来源: the statutory table has an eighth column, the sum of the five that are entrusted. */
export const CASE_SOURCES = [
  'OWN_INITIATIVE',
  'APPLICATION',
  'COURT',
  'PROCURATORATE',
  'POLICE',
  'PETITION_OFFICE',
  'OTHER_DEPARTMENT',
] as const;
export type CaseSource = (typeof CASE_SOURCES)[number];

/** 接受委托移送: somebody else sent the dispute here and hears how it ended. */
export function isEntrusted(source: CaseSource): boolean {
  return source !== 'OWN_INITIATIVE' && source !== 'APPLICATION';
}

export const PARTY_ROLES = ['APPLICANT', 'RESPONDENT', 'THIRD'] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

export const CONSENTS = ['NOT_ASKED', 'AGREED', 'REFUSED', 'WITHDRAWN'] as const;
export type Consent = (typeof CONSENTS)[number];

export const MEDIATOR_CHOICES = ['PENDING', 'CHOSEN', 'ACCEPTED', 'OBJECTED'] as const;
export type MediatorChoice = (typeof MEDIATOR_CHOICES)[number];

/** 关系披露: kin, neighbours and friends are the mediator's strength here and the reason why it is written down. */
export const RELATIONS = ['NONE', 'KIN', 'NEIGHBOUR', 'FRIEND', 'WORK', 'INTEREST'] as const;
export type Relation = (typeof RELATIONS)[number];

/** 面对面, 背对背, 电话, 视频, 入户. */
export const SESSION_TYPES = ['JOINT', 'SEPARATE', 'PHONE', 'VIDEO', 'HOME'] as const;
export type SessionType = (typeof SESSION_TYPES)[number];

export const SESSION_RESULTS = ['REACHED', 'NOT_REACHED', 'ANOTHER_DATE'] as const;
export type SessionResult = (typeof SESSION_RESULTS)[number];

/** The seven points of a mediation record. */
export const RECORD_POINTS = [
  'RIGHTS',
  'PRINCIPLES',
  'STATEMENTS',
  'EVIDENCE',
  'RISK',
  'OUTCOME',
  'SIGNATURES',
] as const;
export type RecordPoint = (typeof RECORD_POINTS)[number];

export const INVESTIGATION_KINDS = ['VISIT', 'SITE', 'EVIDENCE'] as const;
export type InvestigationKind = (typeof INVESTIGATION_KINDS)[number];

export const CONFIDENTIALITIES = ['NORMAL', 'RESTRICTED', 'SEALED'] as const;
export type Confidentiality = (typeof CONFIDENTIALITIES)[number];

/** 不受理的理由. A party that refuses at the first question needs no second one. */
export const DECLINE_REASONS = [
  'EXCLUSIVE_AUTHORITY',
  'ALREADY_HANDLED',
  'NOT_CIVIL',
  'PARTY_REFUSED',
  'OTHER',
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** Why the asking for consent ended without one. */
export const CONSENT_FAILURES = ['PARTY_REFUSED', 'UNREACHABLE'] as const;
export type ConsentFailure = (typeof CONSENT_FAILURES)[number];

/** Where a person may turn; told at every end without agreement (人民调解法 Art. 26). */
export const REMEDIES = ['LAWSUIT', 'ARBITRATION', 'ADMINISTRATION', 'POLICE', 'PETITION', 'LEGAL_AID'] as const;
export type Remedy = (typeof REMEDIES)[number];

export const SUSPENSION_REASONS = ['APPRAISAL', 'KEY_PERSON_ABSENT', 'AWAITING_DECISION'] as const;
export type SuspensionReason = (typeof SUSPENSION_REASONS)[number];

export const REFERRAL_TARGETS = ['COURT', 'ARBITRATION', 'POLICE', 'ADMINISTRATION', 'PETITION'] as const;
export type ReferralTarget = (typeof REFERRAL_TARGETS)[number];

export const WITHDRAWAL_KINDS = ['CHANGED_MIND', 'REFUSED_TO_SIGN'] as const;
export type WithdrawalKind = (typeof WITHDRAWAL_KINDS)[number];

export const REOPEN_REASONS = ['RELAPSE', 'AGREEMENT_INVALID', 'NEW_FACTS'] as const;
export type ReopenReason = (typeof REOPEN_REASONS)[number];

export const VOID_REASONS = ['MISTAKE', 'DUPLICATE'] as const;
export type VoidReason = (typeof VOID_REASONS)[number];

/** Papers that a dossier cannot do without, where they apply; in the order in which they are bound. */
export const DOSSIER_PAPERS = [
  'ACCEPTANCE',
  'RIGHTS_NOTICE',
  'IDENTITY',
  'MEDIATION_RECORD',
  'WRITTEN_AGREEMENT',
  'ORAL_AGREEMENT',
  'TERMINATION',
] as const;
export type DossierPaper = (typeof DOSSIER_PAPERS)[number];
