import { type CaseFacts, necessaryParties, refusingParties, unaskedParties } from '../facts.ts';
import type { MoveInput } from '../input.ts';
import { namesOf, type Refusal, refuse } from '../refusal.ts';
import { isEntrusted } from '../vocabulary.ts';

export const SHORTEST_SUMMARY = 10;

export function somebodyIsNamed(facts: CaseFacts): Refusal | null {
  return facts.parties.length > 0 ? null : refuse('no-person');
}

/** Characters, not code units: a rare character counts once. */
export function summaryIsLongEnough(facts: CaseFacts): Refusal | null {
  const length = [...facts.summary.trim()].length;
  return length >= SHORTEST_SUMMARY ? null : refuse('summary-too-short', { n: length, least: SHORTEST_SUMMARY });
}

/** Petitions, enquiries and complaints about officials stay on their own tracks (信访工作条例 Art. 31; rule E21). */
export function isCivilDispute(facts: CaseFacts): Refusal | null {
  if (facts.nature === 'CIVIL_DISPUTE') return null;
  return refuse('not-civil-dispute', { nature: { key: `nature.${facts.nature}` } });
}

/** The committee may begin on its own; then nobody applied (人民调解法 Art. 17). */
export function hasApplicant(facts: CaseFacts): Refusal | null {
  return facts.isOwnInitiative || hasRole(facts, 'APPLICANT') ? null : refuse('no-applicant');
}

export function hasRespondent(facts: CaseFacts): Refusal | null {
  return hasRole(facts, 'RESPONDENT') ? null : refuse('no-respondent');
}

export function typeIsChosen(facts: CaseFacts): Refusal | null {
  return facts.disputeType === null ? refuse('no-dispute-type') : null;
}

export function placeIsKnown(facts: CaseFacts): Refusal | null {
  return (facts.place ?? '').trim() === '' ? refuse('no-place') : null;
}

/** Nobody can settle a dispute with himself, nor stand beside it as a third person. */
export function nobodyIsTwoParties(facts: Pick<CaseFacts, 'parties'>): Refusal | null {
  const twice = facts.parties.filter(
    ({ personId }, index, all) => all.findIndex((p) => p.personId === personId) < index,
  );
  return twice.length === 0 ? null : refuse('same-person-twice', { names: namesOf(twice) });
}

export function somebodyIsNotAsked(facts: CaseFacts): Refusal | null {
  return unaskedParties(facts).length > 0 ? null : refuse('everyone-asked');
}

/** "OTHER" says nothing, so it is explained in words. */
export function otherReasonIsExplained(_facts: CaseFacts, input: MoveInput): Refusal | null {
  const reasons: readonly string[] = [input.declineReason ?? '', ...(input.terminationReasons ?? [])];
  const isExplained = (input.reason ?? '').trim() !== '';
  return reasons.includes('OTHER') && !isExplained ? refuse('reason-not-explained', {}, 'reason') : null;
}

/** Whoever opens a case has looked at the likely duplicates first. */
export function duplicatesAreChecked(facts: CaseFacts): Refusal | null {
  return facts.duplicateCheckedAt === null ? refuse('duplicates-not-checked') : null;
}

/** What a court, the police or an office already handles comes here only when they entrust it. */
export function isNotPendingElsewhere(facts: CaseFacts): Refusal | null {
  return facts.isPendingElsewhere && !isEntrusted(facts.source) ? refuse('pending-elsewhere') : null;
}

/** An entrusted case needs its letter (委托调解函; model: 宁波市人民调解条例 Art. 19). */
export function entrustedHasLetter(facts: CaseFacts): Refusal | null {
  const hasLetter = (facts.entrustLetterNo ?? '').trim() !== '';
  return isEntrusted(facts.source) && !hasLetter ? refuse('no-entrusting-letter') : null;
}

/**
 * 人民调解法 Art. 17: all necessary parties agree; when the committee begins on its own it is enough that one agrees
 * and none refused.
 */
export function partiesAgreeToBegin(facts: CaseFacts): Refusal | null {
  const refusing = refusingParties(facts);
  if (refusing.length > 0) return refuse('party-refuses', { names: namesOf(refusing) });
  const necessary = necessaryParties(facts);
  const open = necessary.filter(({ consent }) => consent !== 'AGREED');
  if (facts.isOwnInitiative) return open.length < necessary.length ? null : refuse('nobody-agrees');
  return open.length === 0 ? null : refuse('consent-missing', { names: namesOf(open) });
}

function hasRole(facts: CaseFacts, role: 'APPLICANT' | 'RESPONDENT'): boolean {
  return facts.parties.some((party) => party.role === role);
}
