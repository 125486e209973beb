import chineseDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import about from 'chinese-days/package.json' with { type: 'json' };

/** A row for the calendar table; it seeds the table once, afterwards the table is what counts. */
export type HolidayRow = { date: string; isWorkday: boolean; name: string; source: string };

const SOURCE = `${about.name} ${about.version}`;
// The entry reads "English name,Chinese name,number of days off by law".
const chineseName = (entry: string) => entry.split(',')[1] ?? '';

/**
 * Days off and make-up working days (调休) since 2004 as the State Council Office announced them, as far as the package
 * knows them: the notice for a year comes out in the November before it. In order of date.
 */
export function holidayRows(): HolidayRow[] {
  const rows = [
    ...Object.entries(chineseDays.holidays).map(([date, entry]) => ({ date, isWorkday: false, entry })),
    ...Object.entries(chineseDays.workdays).map(([date, entry]) => ({ date, isWorkday: true, entry })),
  ];
  return rows
    .map(({ date, isWorkday, entry }) => ({
      date,
      isWorkday,
      name: isWorkday ? `${chineseName(entry)}调休上班` : chineseName(entry),
      source: SOURCE,
    }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}
