import { addCalendarDays, addMonths, type Day } from '../../calendar/day.ts';

export type AssessedPeriod = { key: string; from: Day; to: Day };

const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;
const QUARTER = /^(\d{4})-Q([1-4])$/;
const YEAR = /^\d{4}$/;

const lasting = (key: string, from: Day, months: number): AssessedPeriod => ({
  ...{ key, from },
  to: addCalendarDays(addMonths(from, months), -1),
});

/** A month `2026-10`, a quarter `2026-Q3` or a year `2026`; null for anything else. */
export function assessedPeriod(text: string): AssessedPeriod | null {
  if (MONTH.test(text)) return lasting(text, `${text}-01`, 1);
  const [, year, quarter] = QUARTER.exec(text) ?? [];
  if (year !== undefined) return lasting(text, `${year}-${String(Number(quarter) * 3 - 2).padStart(2, '0')}-01`, 3);
  return YEAR.test(text) && text > '1999' ? lasting(text, `${text}-01-01`, 12) : null;
}

/** The month, quarter and year that ended last before the day: each is assessed (月、季、年考核). */
export function endedPeriods(today: Day): AssessedPeriod[] {
  const month = addMonths(`${today.slice(0, 7)}-01`, -1).slice(0, 7);
  const last = Number(month.slice(5)) / 3;
  const [year, quarter] = last < 1 ? [Number(month.slice(0, 4)) - 1, 4] : [Number(month.slice(0, 4)), Math.floor(last)];
  const ended = Number(today.slice(0, 4)) - 1;
  return [month, `${year}-Q${quarter}`, String(ended)].flatMap((key) => assessedPeriod(key) ?? []);
}
