import { addCalendarDays, addYears, type Day, isDay } from './day.ts';
import { type CalendarTable, isWorkday, nextWorkday } from './working-days.ts';

/** The clock stood still from `from` (included) to `to` (not included): the day of resumption counts again. */
export type Suspension = { from: Day; to: Day };

export type SkippedDay = { date: Day; why: 'WEEKEND' | 'HOLIDAY' | 'SUSPENDED'; name: string };

export type Count = { endsOn: Day; counted: number; skipped: SkippedDay[] };

// Longer than any term of the law; stops a typing error in the table of deadlines from running for hours.
const LONGEST_TERM = 40_000;

function skippedDay(date: Day, table: CalendarTable): SkippedDay {
  const name = table.get(date)?.name ?? '';
  return { date, why: table.has(date) ? 'HOLIDAY' : 'WEEKEND', name };
}

function isSuspended(day: Day, suspensions: readonly Suspension[]): boolean {
  return suspensions.some(({ from, to }) => day >= from && day < to);
}

/**
 * Counts `days` days from the day after `start` (民法典 Art. 201: the first day is not counted) and names each day left out.
 * @throws RangeError for a negative, broken or endless number of days
 */
export function countDays(
  start: Day,
  days: number,
  clock: 'calendar' | 'working',
  table: CalendarTable,
  suspensions: readonly Suspension[] = [],
): Count {
  if (!Number.isSafeInteger(days) || days < 0 || days > LONGEST_TERM) throw new RangeError(`not a term: ${days} days`);
  const skipped: SkippedDay[] = [];
  let day = start;
  for (let counted = 0; counted < days; ) {
    day = addCalendarDays(day, 1);
    if (skipped.length > LONGEST_TERM) throw new RangeError(`the term that began on ${start} never ends`);
    if (isSuspended(day, suspensions)) skipped.push({ date: day, why: 'SUSPENDED', name: '' });
    else if (clock === 'working' && !isWorkday(day, table)) skipped.push(skippedDay(day, table));
    else counted++;
  }
  return { endsOn: day, counted: days, skipped };
}

/** A term of years ends on the day with the same number (民法典 Art. 202), later by as many days as it was suspended. */
export function countYears(start: Day, years: number, suspensions: readonly Suspension[] = []): Count {
  const end = addYears(start, years);
  const skipped: SkippedDay[] = [];
  let endsOn = end;
  for (let day = addCalendarDays(start, 1); day <= endsOn; day = addCalendarDays(day, 1)) {
    if (!isSuspended(day, suspensions)) continue;
    skipped.push({ date: day, why: 'SUSPENDED', name: '' });
    endsOn = addCalendarDays(endsOn, 1);
  }
  return { endsOn, counted: years, skipped };
}

/** Moves the end of a term off a day off, naming the days passed over (民事诉讼法 Art. 85 para. 3, 民法典 Art. 203). */
export function roll(endsOn: Day, table: CalendarTable): { endsOn: Day; skipped: SkippedDay[] } {
  if (!isDay(endsOn)) throw new RangeError(`not a day: ${endsOn}`);
  const skipped: SkippedDay[] = [];
  if (isWorkday(endsOn, table)) return { endsOn, skipped };
  const next = nextWorkday(endsOn, table);
  for (let day = endsOn; day < next; day = addCalendarDays(day, 1)) skipped.push(skippedDay(day, table));
  return { endsOn: next, skipped };
}
