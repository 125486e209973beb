import { shanghaiDate } from '../../../calendar/shanghai.ts';
import { type CaseFacts, takingPart } from '../facts.ts';
import type { MoveInput } from '../input.ts';
import { namesOf, type Refusal, refuse } from '../refusal.ts';
import { TERMINATION_REASONS } from '../results.ts';
import { missing } from './sessions.ts';

/** Refusal, withdrawal and settling among themselves are the parties' own reasons (lifecycle T21). */
export function reasonsAreThePartys(_facts: CaseFacts, { terminationReasons = [] }: MoveInput): Refusal | null {
  const isPartys = terminationReasons.every((reason) => TERMINATION_REASONS[reason].byParty);
  return isPartys ? null : refuse('reason-not-partys', {}, 'terminationReasons');
}

export function someReasonIsTheCentres(_facts: CaseFacts, { terminationReasons = [] }: MoveInput): Refusal | null {
  const isCentres = terminationReasons.some((reason) => !TERMINATION_REASONS[reason].byParty);
  return isCentres ? null : refuse('reason-is-partys', {}, 'terminationReasons');
}

export function requesterIsParty(facts: CaseFacts, { requestedByPartyId }: MoveInput): Refusal | null {
  const isKnown = facts.parties.some(({ id }) => id === requestedByPartyId);
  return isKnown ? null : refuse('party-unknown', {}, 'requestedByPartyId');
}

/** "The term has run out" is true or it is not. */
export function expiredTermHasExpired(facts: CaseFacts, { terminationReasons }: MoveInput, now: Date): Refusal | null {
  if (!terminationReasons?.includes('TERM_EXPIRED')) return null;
  const { dueOn } = facts;
  if (dueOn !== null && shanghaiDate(now) > dueOn) return null;
  return refuse('term-not-expired', { dueOn: dueOn === null ? '—' : { date: dueOn } }, 'terminationReasons');
}

/** What nobody disputes may be written down and signed by both (山东省多元化解纠纷促进条例 Art. 24). */
export function undisputedFactsAreOffered(_facts: CaseFacts, { isUndisputedFactsOffered }: MoveInput): Refusal | null {
  return isUndisputedFactsOffered === true
    ? null
    : refuse('undisputed-facts-not-offered', {}, 'isUndisputedFactsOffered');
}

/** Whoever is sent elsewhere knows it. */
export function everybodyIsInformed(facts: CaseFacts, { informedPartyIds }: MoveInput): Refusal | null {
  const open = missing(takingPart(facts), informedPartyIds ?? []);
  return open.length === 0 ? null : refuse('party-not-informed', { names: namesOf(open) }, 'informedPartyIds');
}

export function duplicateNamesSurvivor(facts: CaseFacts, { voidReason, survivorId }: MoveInput): Refusal | null {
  if (voidReason !== 'DUPLICATE') return null;
  if (survivorId === undefined) return refuse('no-survivor', {}, 'survivorId');
  return survivorId === facts.id ? refuse('survivor-is-itself', {}, 'survivorId') : null;
}
