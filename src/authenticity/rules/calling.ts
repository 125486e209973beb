import type { FieldFault } from '../../platform/http/refusals.ts';
import type { CallBackResult } from './words.ts';

export type CallAnswers = {
  result: CallBackResult;
  spokenTo: string | null;
  happened: boolean | null;
  mediatedBy: string | null;
  signed: boolean | null;
  words: string | null;
};

/** Whoever mediated, handles or wrote down the case would be asking about his own work. */
export function mayCall(accountId: string, concerned: readonly (string | null)[]): boolean {
  return !concerned.includes(accountId);
}

/** 有没有这件事? 谁给您调的? 签过字吗? Whoever was reached is named, and the result says what was answered. */
export function callFaults(typed: CallAnswers): FieldFault[] {
  const { result, spokenTo, happened, words } = typed;
  const required = (field: keyof CallAnswers, isThere: boolean): FieldFault[] =>
    isThere ? [] : [{ field, key: 'text.required' }];
  if (result === 'UNREACHED') return required('words', words !== null);
  const faults = [...required('spokenTo', spokenTo !== null), ...required('happened', happened !== null)];
  if (result === 'DOUBTFUL') faults.push(...required('words', words !== null));
  if (result === 'CONFIRMED' && happened === false) faults.push({ field: 'result', key: 'authenticity.error.denied' });
  if (result === 'DENIED' && happened === true) faults.push({ field: 'result', key: 'authenticity.error.confirmed' });
  return faults;
}
