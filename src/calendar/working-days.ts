import { addCalendarDays, type Day, weekday, yearOf } from './day.ts';

/** One row of the table that follows the State Council's yearly notice; `name` is Chinese and may be empty. */
export type CalendarDay = { isWorkday: boolean; name: string };

/** Days that differ from the plain week, and all others that somebody entered. Kept in the database, never a rule. */
export type CalendarTable = ReadonlyMap<Day, CalendarDay>;

export type CalendarRow = { date: Day; isWorkday: boolean; name: string };

export function calendarTable(rows: Iterable<CalendarRow>): CalendarTable {
  return new Map(Array.from(rows, ({ date, isWorkday, name }) => [date, { isWorkday, name }]));
}

/** False when no day of the year was entered: weekends then count as free and every other day as a working day. */
export function hasYear(table: CalendarTable, year: number): boolean {
  const prefix = `${String(year).padStart(4, '0')}-`;
  for (const date of table.keys()) if (date.startsWith(prefix)) return true;
  return false;
}

/**
 * From which day on the administrator is told that next year's table is missing: the notice comes out in November.
 * @returns the missing years, at most this one and the next
 */
export function missingYears(table: CalendarTable, today: Day): number[] {
  const year = yearOf(today);
  const needed = today.slice(5) >= '12-01' ? [year, year + 1] : [year];
  return needed.filter((needs) => !hasYear(table, needs));
}

/** What the table says, make-up days (调休) included; without a row Monday to Friday. */
export function isWorkday(day: Day, table: CalendarTable): boolean {
  return table.get(day)?.isWorkday ?? weekday(day) <= 5;
}

// The longest run of free days in the State Council's notices is 11; a table that frees more than a year is broken.
const LONGEST_BREAK = 400;

function search(day: Day, step: 1 | -1, table: CalendarTable): Day {
  let found = day;
  for (let tries = 0; tries < LONGEST_BREAK; tries++) {
    found = addCalendarDays(found, step);
    if (isWorkday(found, table)) return found;
  }
  throw new RangeError(`no working day within ${LONGEST_BREAK} days of ${day}`);
}

/** The first working day after `day`. @throws RangeError when the table frees more than a year */
export function nextWorkday(day: Day, table: CalendarTable): Day {
  return search(day, 1, table);
}

/** The last working day before `day`. @throws RangeError when the table frees more than a year */
export function previousWorkday(day: Day, table: CalendarTable): Day {
  return search(day, -1, table);
}

/**
 * A term whose last day is a day off ends on the first working day after it (民事诉讼法 Art. 85 para. 3, 民法典 Art. 203).
 * The weekend is a day off unless it was made a working day.
 */
export function rollForward(day: Day, table: CalendarTable): Day {
  return isWorkday(day, table) ? day : nextWorkday(day, table);
}

/**
 * The `days`-th working day after `day`; the day itself is not counted (民法典 Art. 201). Negative counts backwards.
 * Zero gives the day itself, free or not.
 */
export function addWorkingDays(day: Day, days: number, table: CalendarTable): Day {
  if (!Number.isSafeInteger(days)) throw new RangeError(`not a number of days: ${days}`);
  let found = day;
  for (let left = Math.abs(days); left > 0; left--) found = search(found, days > 0 ? 1 : -1, table);
  return found;
}

/** Working days after `from` up to and including `to`; negative when `to` lies before `from`. */
export function workingDaysBetween(from: Day, to: Day, table: CalendarTable): number {
  if (to < from) return -workingDaysBetween(to, from, table);
  let count = 0;
  for (let day = from; day < to; ) {
    day = addCalendarDays(day, 1);
    if (isWorkday(day, table)) count++;
  }
  return count;
}
