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
