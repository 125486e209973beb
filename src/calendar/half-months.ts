import { addCalendarDays, type Day, dayNumber, lastDayOfMonth } from './day.ts';
import type { Period } from './weeks.ts';

/** Half a calendar month as 'YYYY-MM-H1' (1st to 15th) or 'YYYY-MM-H2' (16th to the last day): 24 a year. */
export type HalfMonth = string;

/**
 * How often the centre reviews. 每半月 is read as twice a month; an office that reads it as every 14 days names the first
 * day of any such fortnight as anchor.
 */
export type ReviewRhythm = { mode: 'half_month' } | { mode: 'every_14_days'; anchor: Day };

export function halfMonth(day: Day): HalfMonth {
  dayNumber(day);
  return `${day.slice(0, 7)}-${day.slice(8) <= '15' ? 'H1' : 'H2'}`;
}

/** @throws RangeError when the key is not a half-month */
export function halfMonthRange(key: HalfMonth): Period {
  const [, month = '', half = ''] = /^(\d{4}-\d{2})-(H[12])$/.exec(key) ?? [];
  if (half === '') throw new RangeError(`not a half-month: ${key}`);
  const from = addCalendarDays(`${month}-${half === 'H1' ? '01' : '16'}`, 0);
  return { key, from, to: half === 'H1' ? `${month}-15` : lastDayOfMonth(from) };
}

/** The review window in which the day lies. A fortnight's key is 'F' and its first day. */
export function reviewWindow(day: Day, rhythm: ReviewRhythm): Period {
  if (rhythm.mode === 'half_month') return halfMonthRange(halfMonth(day));
  const sinceAnchor = dayNumber(day) - dayNumber(rhythm.anchor);
  const from = addCalendarDays(rhythm.anchor, Math.floor(sinceAnchor / 14) * 14);
  return { key: `F${from}`, from, to: addCalendarDays(from, 13) };
}

/** Every window of which at least one day lies between the two days, both included; in order. */
export function reviewWindowsBetween(from: Day, to: Day, rhythm: ReviewRhythm): Period[] {
  const windows: Period[] = [];
  for (let day = from; day <= to; ) {
    const window = reviewWindow(day, rhythm);
    windows.push(window);
    day = addCalendarDays(window.to, 1);
  }
  return windows;
}
