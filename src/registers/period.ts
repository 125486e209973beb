import { addMonths, type Day, isDay, lastDayOfMonth } from '../calendar/day.ts';

export const PERIODS = ['MONTH', 'LAST_MONTH', 'QUARTER', 'YEAR', 'ANY'] as const;
export type Period = (typeof PERIODS)[number];

/** Days of a period as it stands today, both included. What was typed counts only where the period is one's own. */
export function daysOf(period: Period, today: Day, typed: { from: string; to: string }): { fromOn: Day; toOn: Day } {
  const month = `${today.slice(0, 7)}-01`;
  if (period === 'MONTH') return { fromOn: month, toOn: lastDayOfMonth(month) };
  if (period === 'LAST_MONTH') return { fromOn: addMonths(month, -1), toOn: lastDayOfMonth(addMonths(month, -1)) };
  if (period === 'YEAR') return { fromOn: `${today.slice(0, 4)}-01-01`, toOn: `${today.slice(0, 4)}-12-31` };
  if (period === 'QUARTER') {
    const first = Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3 + 1;
    const fromOn = `${today.slice(0, 4)}-${String(first).padStart(2, '0')}-01`;
    return { fromOn, toOn: lastDayOfMonth(addMonths(fromOn, 2)) };
  }
  const fromOn = isDay(typed.from) ? typed.from : month;
  return { fromOn, toOn: isDay(typed.to) ? typed.to : fromOn > today ? fromOn : today };
}
