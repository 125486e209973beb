import { DEADLINES } from '../../../../config/deadlines.ts';
import { shanghaiDate } from '../../../calendar/shanghai.ts';
import { type CaseFacts, takingPart } from '../facts.ts';
import type { MoveInput } from '../input.ts';
import { namesOf, type Refusal, refuse } from '../refusal.ts';
import { missing } from './sessions.ts';

export const LONGEST_EXTENSION = DEADLINES['mediate.extension'].amount;

export function isNotExtendedYet(facts: CaseFacts): Refusal | null {
  return facts.extensions === 0 ? null : refuse('extension-used');
}

/** A term that has run out cannot be made longer: it is ended, escalated or settled. */
export function termIsRunning(facts: CaseFacts, now: Date): Refusal | null {
  const { dueOn } = facts;
  return dueOn !== null && shanghaiDate(now) > dueOn ? refuse('extension-too-late', { dueOn: { date: dueOn } }) : null;
}

export function extensionIsShort(_facts: CaseFacts, { extensionDays }: MoveInput): Refusal | null {
  const days = extensionDays ?? 0;
  const fits = Number.isSafeInteger(days) && days >= 1 && days <= LONGEST_EXTENSION;
  return fits ? null : refuse('extension-too-long', { most: LONGEST_EXTENSION }, 'extensionDays');
}

/** Only when both sides ask for it (model: 宁波市人民调解条例 Art. 27). */
export function everybodyWantsExtension(facts: CaseFacts, { consentedPartyIds }: MoveInput): Refusal | null {
  const open = missing(takingPart(facts), consentedPartyIds ?? []);
  return open.length === 0 ? null : refuse('extension-without-consent', { names: namesOf(open) }, 'consentedPartyIds');
}

export function expectedEndLiesAhead(_facts: CaseFacts, { resumeExpectedOn }: MoveInput, now: Date): Refusal | null {
  if (resumeExpectedOn === undefined || resumeExpectedOn > shanghaiDate(now)) return null;
  return refuse('expected-end-past', {}, 'resumeExpectedOn');
}
