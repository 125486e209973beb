import { addCalendarDays, type Day, dayNumber, weekday, yearOf } from './day.ts';

/** An ISO 8601 week as 'YYYY-Www'. The year is the one of its Thursday: 2024-12-30 lies in '2025-W01'. */
export type IsoWeek = string;

export type Period = { key: string; from: Day; to: Day };

export function isoWeek(day: Day): IsoWeek {
  const thursday = addCalendarDays(day, 4 - weekday(day));
  const year = thursday.slice(0, 4);
  const week = Math.floor((dayNumber(thursday) - dayNumber(`${year}-01-01`)) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** Monday and Sunday of the week. @throws RangeError when the year has no such week */
export function weekRange(week: IsoWeek): Period {
  const [, year = '', number = ''] = /^(\d{4})-W(\d{2})$/.exec(week) ?? [];
  if (year === '') throw new RangeError(`not a week: ${week}`);
  // The fourth of January always lies in the first week.
  const fourth = `${year}-01-04`;
  const monday = addCalendarDays(fourth, 1 - weekday(fourth) + (Number(number) - 1) * 7);
  if (isoWeek(monday) !== week) throw new RangeError(`not a week: ${week}`);
  return { key: week, from: monday, to: addCalendarDays(monday, 6) };
}

/** 52 or 53. */
export function weeksInYear(year: number): number {
  return Number(isoWeek(`${String(year).padStart(4, '0')}-12-28`).slice(6));
}

export function addWeeks(week: IsoWeek, weeks: number): IsoWeek {
  return isoWeek(addCalendarDays(weekRange(week).from, weeks * 7));
}

/** Every week of which at least one day lies between the two days, both included; in order. */
export function weeksBetween(from: Day, to: Day): IsoWeek[] {
  const weeks: IsoWeek[] = [];
  if (from > to) return weeks;
  for (let day = addCalendarDays(from, 1 - weekday(from)); day <= to; day = addCalendarDays(day, 7))
    weeks.push(isoWeek(day));
  return weeks;
}

/** The year in which most of the week lies; the printed book uses the date instead. */
export function isoYear(week: IsoWeek): number {
  return yearOf(week);
}
