import { addCalendarDays, type Day } from './day.ts';
import { endOfBusiness, endOfDay, shanghaiInstant } from './shanghai.ts';
import { type IsoWeek, weekRange } from './weeks.ts';
import { type CalendarTable, isWorkday } from './working-days.ts';

/** How long after the end of its week a forgotten report is still taken in, visibly marked (每周集中排查, 补记). */
export const BELATED_DAYS = 14;

const REMINDED_AT = '08:30';
const FRIDAY = 5;

export type ScreeningPeriod = {
  week: IsoWeek;
  from: Day;
  to: Day;
  remindAt: Date;
  /** null: the week has no working day, so no report is owed (免报). */
  dueOn: Day | null;
  /** 17:30 of that day; null with `dueOn`. */
  dueAt: Date | null;
  /** The preferred day when the report is owed on another one, else null. */
  movedFrom: Day | null;
};

export type Lateness = 'ON_TIME' | 'LATE' | 'BELATED';
export type Standing = 'OPEN' | 'LATE' | 'MISSING' | 'EXEMPT';

/**
 * When the weekly screening report of a room is owed: on the preferred weekday (1 Monday … 7 Sunday, default Friday);
 * where that is no working day on the nearest earlier working day of the same ISO week, else on the nearest later one,
 * else not at all.
 */
export function screeningPeriod(week: IsoWeek, table: CalendarTable, preferredWeekday = FRIDAY): ScreeningPeriod {
  const { from, to } = weekRange(week);
  const preferred = addCalendarDays(from, preferredWeekday - 1);
  const days = Array.from({ length: 7 }, (_, index) => addCalendarDays(from, index));
  const working = days.filter((day) => isWorkday(day, table));
  const dueOn = working.findLast((day) => day <= preferred) ?? working[0] ?? null;
  return {
    week,
    from,
    to,
    remindAt: shanghaiInstant(from, REMINDED_AT),
    dueOn,
    dueAt: dueOn === null ? null : endOfBusiness(dueOn),
    movedFrom: dueOn === null || dueOn === preferred ? null : preferred,
  };
}

/**
 * How a report sent at that instant counts. A belated one never becomes timely.
 * @returns null when the week closed more than 14 days ago and the report is no longer taken in
 */
export function reportLateness(period: ScreeningPeriod, sentAt: Date): Lateness | null {
  if (sentAt <= (period.dueAt ?? endOfDay(period.to))) return 'ON_TIME';
  if (sentAt < endOfDay(period.to)) return 'LATE';
  return sentAt < endOfDay(addCalendarDays(period.to, BELATED_DAYS)) ? 'BELATED' : null;
}

/** Where a room stands that has not sent a report yet. */
export function standingWithoutReport(period: ScreeningPeriod, now: Date): Standing {
  if (period.dueAt === null) return 'EXEMPT';
  if (now <= period.dueAt) return 'OPEN';
  return now < endOfDay(period.to) ? 'LATE' : 'MISSING';
}
