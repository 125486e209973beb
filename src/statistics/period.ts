import { addMonths, addYears, type Day, isDay, lastDayOfMonth } from '../calendar/day.ts';
import type { FieldFault } from '../platform/http/refusals.ts';

export const PERIODS = ['MONTH', 'LAST_MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR', 'ANY'] as const;
export type Period = (typeof PERIODS)[number];

export interface Days {
  fromOn: Day;
  toOn: Day;
}

/** Months that a calendar period holds; it begins at a multiple of them within its year. */
const MONTHS = { MONTH: 1, QUARTER: 3, HALF_YEAR: 6, YEAR: 12 } as const;

/** The calendar period in which a day lies, both ends included. */
export function periodAround(day: Day, period: keyof typeof MONTHS): Days {
  const months = MONTHS[period];
  const month = Number(day.slice(5, 7));
  const fromOn = addMonths(`${day.slice(0, 4)}-01-01`, month - 1 - ((month - 1) % months));
  return { fromOn, toOn: lastDayOfMonth(addMonths(fromOn, months - 1)) };
}

/** The same days of the year before; a month stays a whole month. */
export function yearBefore({ fromOn, toOn }: Days): Days {
  const to = addYears(toOn, -1);
  return { fromOn: addYears(fromOn, -1), toOn: toOn === lastDayOfMonth(toOn) ? lastDayOfMonth(to) : to };
}

/** The month before a month. */
export const monthBefore = ({ fromOn }: Days): Days => periodAround(addMonths(fromOn, -1), 'MONTH');

export interface TypedPeriod {
  period: string;
  from: string;
  to: string;
  asOf: string;
}

/**
 * Reads what an address asks for. What is left open is the present month as known today; what is written wrongly is told at
 * its field. A day that has not ended yet cannot be known, and before the first day of writing nothing is.
 */
export function readPeriod(typed: TypedPeriod, today: Day): { days: Days; asOf: Day; faults: FieldFault[] } {
  const faults: FieldFault[] = [];
  const dayAt = (field: 'from' | 'to' | 'asOf', otherwise: Day): Day => {
    const text = typed[field];
    if (text === '') return otherwise;
    if (isDay(text)) return text;
    faults.push({ field, key: 'field.day' });
    return otherwise;
  };
  const period =
    PERIODS.find((code) => code === typed.period) ?? (typed.from === '' && typed.to === '' ? 'MONTH' : 'ANY');
  const days =
    period === 'ANY' ? { fromOn: dayAt('from', today), toOn: dayAt('to', today) } : calendarDays(period, today);
  const asOf = dayAt('asOf', today);
  if (days.fromOn > days.toOn) faults.push({ field: 'to', key: 'statistics.error.period' });
  if (asOf > today) faults.push({ field: 'asOf', key: 'statistics.error.future' });
  return { days, asOf, faults };
}

function calendarDays(period: Exclude<Period, 'ANY'>, today: Day): Days {
  return period === 'LAST_MONTH' ? monthBefore(periodAround(today, 'MONTH')) : periodAround(today, period);
}
