import { type ClarityFault, clarityFaults } from '../../../agreements/rules/clarity.ts';
import { datesAhead, type MissingForEffect, missingForEffect } from '../../../agreements/rules/effective.ts';
import { copiesNeeded, mustBeWritten } from '../../../agreements/rules/form.ts';
import { shanghaiDate } from '../../../calendar/shanghai.ts';
import type { Message } from '../../../platform/i18n/message.ts';
import { agreementInHand, type CaseFacts, sessionsOfRound, takingPart } from '../facts.ts';
import { listOf, type Refusal, refuse } from '../refusal.ts';

export function someSessionReachedIt(facts: CaseFacts): Refusal | null {
  return sessionsOfRound(facts).some(({ result }) => result === 'REACHED') ? null : refuse('no-session-reached');
}

export function agreementIsDrafted(facts: CaseFacts): Refusal | null {
  return agreementInHand(facts) === null ? refuse('no-agreement') : null;
}

/** 人民调解法 Art. 29, rule E11: who, to whom, how much, by when; unclear content is what courts refuse to confirm. */
export function agreementIsClear(facts: CaseFacts): Refusal | null {
  const agreement = agreementInHand(facts);
  const faults = agreement === null ? [] : clarityFaults(agreement);
  return faults.length === 0 ? null : refuse('agreement-unclear', { faults: listOf(faults.map(faultMessage)) });
}

/** Art. 28, rule E10. */
export function formIsAllowed(facts: CaseFacts): Refusal | null {
  const agreement = agreementInHand(facts);
  if (agreement === null || agreement.form === 'WRITTEN') return null;
  const because = mustBeWritten(agreement, facts.difficulty);
  return because === null ? null : refuse('form-must-be-written', { because: { key: `form.because.${because}` } });
}

/** Art. 29, rule E13: one for each party and one for the committee. */
export function copiesSuffice(facts: CaseFacts): Refusal | null {
  const agreement = agreementInHand(facts);
  if (agreement === null) return null;
  const needed = copiesNeeded(agreement.form, takingPart(facts).length);
  return agreement.copies >= needed ? null : refuse('too-few-copies', { n: agreement.copies, needed });
}

/** Art. 33, rule E16: what replaces an agreement that once bound names it. */
export function oldAgreementIsLinked(facts: CaseFacts): Refusal | null {
  const agreement = agreementInHand(facts);
  const old = facts.agreements.some((one) => one.effectiveOn !== null && one.id !== agreement?.id);
  return agreement !== null && old && agreement.supersedesId === null ? refuse('old-agreement-not-linked') : null;
}

/** Invariant I3, rule E12: nothing binds before the last signature, the mediator's and the seal are there. */
export function agreementIsComplete(facts: CaseFacts): Refusal | null {
  const missing = missingForAgreement(facts);
  return missing.length === 0 ? null : refuse('agreement-not-complete', { missing: listOf(missing) });
}

export function datesHaveCome(facts: CaseFacts, now: Date): Refusal | null {
  const agreement = agreementInHand(facts);
  const [ahead] = agreement === null ? [] : datesAhead(agreement, shanghaiDate(now));
  return ahead === undefined ? null : refuse('date-in-future', { on: { date: ahead } });
}

/** In words, one by one, what the agreement in hand still lacks. */
export function missingForAgreement(facts: CaseFacts): Message[] {
  const agreement = agreementInHand(facts);
  return agreement === null ? [] : missingForEffect(agreement, takingPart(facts)).map(missingMessage);
}

function missingMessage(missing: MissingForEffect): Message {
  return { key: `agreement.missing.${missing.what}`, params: 'name' in missing ? { name: missing.name } : {} };
}

export function faultMessage({ code, ordinal, words }: ClarityFault): Message {
  const fault = { key: `agreement.fault.${code}`, params: { words: words ?? '' } };
  return ordinal === null ? fault : { key: 'agreement.fault.of-item', params: { n: ordinal, fault } };
}
