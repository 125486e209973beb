import type { Day } from '../../calendar/day.ts';
import { deadline } from '../../calendar/deadline.ts';
import type { CalendarTable } from '../../calendar/working-days.ts';

/** Matters that no court confirms in this procedure (民事诉讼法司法解释 Art. 355); a person ticks them, no text is guessed at. */
export const NOT_CONFIRMABLE = [
  'IDENTITY_RELATION',
  'PROPERTY_RIGHT',
  'INTELLECTUAL_PROPERTY_RIGHT',
  'OTHER_PROCEDURE',
  'OUT_OF_SCOPE',
] as const;
export type NotConfirmable = (typeof NOT_CONFIRMABLE)[number];

/** 不适用, 可申请, 双方愿意, 超期. What the court does afterwards is recorded, not decided here. */
export type ConfirmationState = 'NOT_APPLICABLE' | 'OPEN' | 'BOTH_WISH' | 'EXPIRED';

export type ConfirmationWindow = {
  /** The thirtieth day as counted: who applies by then is safe whatever a court thinks of the holiday. */
  safeOn: Day;
  /** The last day, moved to the next working day when the thirtieth is a day off (民事诉讼法 Art. 85). */
  lastOn: Day;
  warnOn: Day[];
};

/** Both parties jointly within thirty days from the day the agreement binds (人民调解法 Art. 33, 民事诉讼法 Art. 205). */
export function confirmationWindow(effectiveOn: Day, calendar: CalendarTable): ConfirmationWindow {
  const { dueOn, safeOn, warnOn } = deadline('confirm.apply', effectiveOn, calendar);
  return { safeOn: safeOn ?? dueOn, lastOn: dueOn, warnOn };
}

/**
 * May the parties apply to the court now?
 * @param matter.wishes one entry per party
 */
export function confirmationState(
  matter: { effectiveOn: Day; excluded: NotConfirmable | null; wishes: readonly ('YES' | 'NO' | 'UNKNOWN')[] },
  today: Day,
  calendar: CalendarTable,
): ConfirmationState {
  if (matter.excluded !== null) return 'NOT_APPLICABLE';
  if (today > confirmationWindow(matter.effectiveOn, calendar).lastOn) return 'EXPIRED';
  return matter.wishes.length > 1 && matter.wishes.every((wish) => wish === 'YES') ? 'BOTH_WISH' : 'OPEN';
}

/** What is told of the court, from the parties' wishes to its ruling. */
export type ConfirmationTold = {
  ineligibleReason: string | null;
  wishes: Readonly<Record<string, 'YES' | 'NO' | 'UNKNOWN'>>;
  appliedOn: Day | null;
  acceptedOn: Day | null;
  result: string | null;
  rulingOn: Day | null;
};

/**
 * Whether what is told of the court can be: both apply, within the thirty days, after the agreement binds (人民调解法 Art. 33);
 * each step after the one before it, none in the future.
 * @returns the first fault at its field, null when all fits
 */
export function confirmationFault(
  told: ConfirmationTold,
  window: { effectiveOn: Day; lastOn: Day | null },
  today: Day,
): { field: string; code: string; params: Record<string, string> } | null {
  const { appliedOn, acceptedOn, result, rulingOn } = told;
  const fault = (field: string, code: string, params: Record<string, string> = {}) => ({ field, code, params });
  const days = { appliedOn, courtAcceptedOn: acceptedOn, rulingOn };
  const ahead = Object.entries(days).find(([, day]) => day !== null && day > today);
  if (ahead !== undefined) return fault(ahead[0], 'date-in-future');
  const isBeyond = appliedOn !== null || acceptedOn !== null || result !== null || rulingOn !== null;
  if (told.ineligibleReason !== null && isBeyond) return fault('ineligibleReason', 'confirmation-excluded');
  const unwilling = Object.entries(told.wishes).find(([, wish]) => wish !== 'YES');
  if (isBeyond && unwilling !== undefined) return fault(`${unwilling[0]}Wish`, 'confirmation-needs-both');
  if (isBeyond && appliedOn === null) return fault('appliedOn', 'confirmation-not-applied');
  if (appliedOn !== null && appliedOn < window.effectiveOn)
    return fault('appliedOn', 'confirmation-too-early', { first: window.effectiveOn });
  if (appliedOn !== null && window.lastOn !== null && appliedOn > window.lastOn)
    return fault('appliedOn', 'confirmation-too-late', { last: window.lastOn });
  if (acceptedOn !== null && appliedOn !== null && acceptedOn < appliedOn)
    return fault('courtAcceptedOn', 'confirmation-order');
  if ((result === null) !== (rulingOn === null))
    return fault(result === null ? 'ruling' : 'rulingOn', 'confirmation-ruling');
  return rulingOn !== null && rulingOn < (acceptedOn ?? appliedOn ?? rulingOn)
    ? fault('rulingOn', 'confirmation-order')
    : null;
}
