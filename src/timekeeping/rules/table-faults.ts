import { type Day, yearOf } from '../../calendar/day.ts';
import { type CalendarTable, missingYears } from '../../calendar/working-days.ts';
import type { Message } from '../../platform/i18n/message.ts';

/** Feasts of which every year's notice frees at least a day (全国年节及纪念日放假办法 Art. 2). */
export const FEASTS = ['元旦', '春节', '清明', '劳动节', '端午', '中秋', '国庆节'] as const;

/** What is wrong with the table of a year: nothing entered at all, or feasts that are not in it. */
export type TableFault = { year: number; missing: readonly string[] };

/** The feasts that the year's table does not know; all of them where nobody entered the year. */
export function missingFeasts(table: CalendarTable, year: number): string[] {
  const prefix = `${year}-`;
  const names = new Set<string>();
  for (const [date, { isWorkday, name }] of table) if (!isWorkday && date.startsWith(prefix)) names.add(name);
  const known = [...names];
  return FEASTS.filter((feast) => !known.some((name) => name.startsWith(feast.replace(/节$/, ''))));
}

/**
 * What the administrator must enter: years that are missing (the next one from 1 December, when the notice is out), and
 * years entered with a hole.
 */
export function tableFaults(table: CalendarTable, today: string): TableFault[] {
  const lost = missingYears(table, today);
  const years = [...new Set([yearOf(today), ...lost, ...enteredAfter(table, yearOf(today))])].sort();
  return years
    .map((year) => ({ year, missing: missingFeasts(table, year) }))
    .filter(({ missing }) => missing.length > 0);
}

function enteredAfter(table: CalendarTable, year: number): number[] {
  const years = new Set<number>();
  for (const date of table.keys()) if (yearOf(date) > year) years.add(yearOf(date));
  return [...years];
}

/** What is missing in the table, as sentences. */
export function faultMessages(table: CalendarTable, today: Day): Message[] {
  return tableFaults(table, today).map(
    ({ year, missing }): Message =>
      missing.length === FEASTS.length
        ? { key: 'calendar.fault.missing', params: { year: String(year) } }
        : { key: 'calendar.fault.hole', params: { year: String(year), names: missing.join('、') } },
  );
}
