import { addCalendarDays, type Day } from './day.ts';
import type { Period } from './weeks.ts';
import { type CalendarTable, isWorkday } from './working-days.ts';

const AGENDA_FROZEN_MS = 24 * 3_600_000;

/**
 * The day planned for the review of a window (每半月会商研判): its last working day.
 * @returns null when the window has no working day; the meeting is then excused (免开)
 */
export function reviewDay(window: Period, table: CalendarTable): Day | null {
  for (let day = window.to; day >= window.from; day = addCalendarDays(day, -1)) if (isWorkday(day, table)) return day;
  return null;
}

/** A meeting held outside its window counts as missed (缺会) for that window; inside, only working days may be planned. */
export function checkReviewDay(
  day: Day,
  window: Period,
  table: CalendarTable,
): 'GOOD' | 'OUTSIDE_WINDOW' | 'NOT_A_WORKDAY' {
  if (day < window.from || day > window.to) return 'OUTSIDE_WINDOW';
  return isWorkday(day, table) ? 'GOOD' : 'NOT_A_WORKDAY';
}

/** From this instant on, 24 hours before the meeting, an addition to the agenda is marked 临时. */
export function agendaFrozenAt(startsAt: Date): Date {
  return new Date(startsAt.getTime() - AGENDA_FROZEN_MS);
}
