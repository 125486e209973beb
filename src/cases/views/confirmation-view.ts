import type { Message } from '../../platform/i18n/message.ts';
import type { ConfirmationDetail } from '../queries/case-page.ts';

/** 司法确认 in one sentence: asked for, or what the court said; null before anybody applied. */
export function confirmationSentence(told: ConfirmationDetail | null): Message | null {
  if (told === null) return null;
  const court = told.court ?? { key: 'case.confirmation.court' };
  const isRuled = told.result !== null && told.rulingOn !== null;
  if (!isRuled) return { key: 'case.confirmation.applied', params: { court, on: { date: told.appliedOn } } };
  const params = { court, on: { date: told.rulingOn ?? told.appliedOn }, no: told.courtNo ?? '—' };
  return { key: `case.confirmation.${told.result}`, params };
}
