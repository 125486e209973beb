/**
 * A calendar day of the office as 'YYYY-MM-DD'. Text, never a `Date`: a `Date` is an instant, and turning one into a day
 * goes wrong in every zone west of the office and in China's own summer times of 1986–1991.
 */
export type Day = string;

const MS_PER_DAY = 86_400_000;
const PATTERN = /^\d{4}-\d{2}-\d{2}$/;

/** True when the text is a day that exists in the Gregorian calendar, from year 0001 to 9999. */
export function isDay(text: string): boolean {
  if (!PATTERN.test(text) || text.startsWith('0000')) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  // Date.parse refuses the 31st of a month of 30 days but accepts 30 February in some engines, so the day is read back.
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** Days since 1970-01-01. @throws RangeError when the day does not exist */
export function dayNumber(day: Day): number {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`);
  return Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY;
}

/** The inverse of `dayNumber`. @throws RangeError outside the years 0001 to 9999 */
export function dayFromNumber(number: number): Day {
  const day = Number.isSafeInteger(number) ? new Date(number * MS_PER_DAY).toISOString().slice(0, 10) : '';
  if (!isDay(day)) throw new RangeError(`not a day number: ${number}`);
  return day;
}

export function addCalendarDays(day: Day, days: number): Day {
  return dayFromNumber(dayNumber(day) + days);
}

/** How many days `to` lies after `from`; negative when it lies before. */
export function calendarDaysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export function weekday(day: Day): number {
  // 1970-01-01 was a Thursday.
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** The last day of the month in which `day` lies. */
export function lastDayOfMonth(day: Day): Day {
  const month = Number(day.slice(5, 7));
  const firstOfNext = month === 12 ? `${pad(yearOf(day) + 1, 4)}-01-01` : `${day.slice(0, 4)}-${pad(month + 1, 2)}-01`;
  return addCalendarDays(firstOfNext, -1);
}

/**
 * The day with the same number `months` later, or the last day of that month where the number is missing
 * (民法典 Art. 202: the end of a term of months or years).
 */
export function addMonths(day: Day, months: number): Day {
  dayNumber(day);
  const index = yearOf(day) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const first = `${pad(Math.floor(index / 12), 4)}-${pad((((index % 12) + 12) % 12) + 1, 2)}-01`;
  const last = lastDayOfMonth(first);
  return minDay(`${first.slice(0, 8)}${day.slice(8)}`, last);
}

export function addYears(day: Day, years: number): Day {
  return addMonths(day, years * 12);
}

/** The earlier of two days: four-digit years make the order of text the order of days. */
export function minDay(a: Day, b: Day): Day {
  return a < b ? a : b;
}

export function maxDay(a: Day, b: Day): Day {
  return a > b ? a : b;
}

function pad(number: number, width: number): string {
  return String(number).padStart(width, '0');
}
