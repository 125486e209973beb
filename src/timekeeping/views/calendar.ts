import { type Day, yearOf } from '../../calendar/day.ts';
import type { CalendarRow, CalendarTable } from '../../calendar/working-days.ts';
import { newId } from '../../platform/database/columns.ts';
import { whyRefused } from '../../platform/forms/why-refused.ts';
import { formView } from '../../platform/html/form-view.ts';
import type { Refusal } from '../../platform/http/refusals.ts';
import { faultMessages } from '../rules/table-faults.ts';

type Refused = { typed: Record<string, unknown>; refusal: Refusal } | null;

export function calendarView(input: {
  year: number;
  today: Day;
  rows: (CalendarRow & { source: string })[];
  table: CalendarTable;
  refused: Refused;
}) {
  const { year, today, rows, table, refused } = input;
  const years = [yearOf(today) - 1, yearOf(today), yearOf(today) + 1];
  return {
    title: { key: 'calendar.title' },
    year: String(year),
    heading: { key: 'calendar.days', params: { year: String(year) } },
    years: [...new Set([...years, year])].sort().map((n) => ({
      href: `/calendar?year=${n}`,
      text: { key: 'calendar.year', params: { year: String(n) } },
      count: null,
      isOn: n === year,
    })),
    faults: faultMessages(table, today),
    rows: rows.map((row) => ({
      ...row,
      key: newId(),
      kind: { key: row.isWorkday ? 'calendar.work' : 'calendar.off' },
      weekday: row.date,
    })),
    kinds: [
      { value: 'OFF', text: { key: 'calendar.off' } },
      { value: 'WORK', text: { key: 'calendar.work' } },
    ],
    form: formView({
      fields: ['fromOn', 'toOn', 'kind', 'name', 'source'],
      typed: refused?.typed ?? { kind: 'OFF' },
      errors: whyRefused(refused?.refusal ?? null),
      key: newId(),
      isTyped: refused !== null,
    }),
  };
}
