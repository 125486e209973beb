import type { EntityManager } from '@mikro-orm/postgresql';
import { holidayRows } from '../../config/holidays.ts';

/**
 * Enters the years of the product's own table of working days of which the office's table knows nothing yet. Years that
 * somebody has entered or corrected stay as they are.
 * @returns how many days were entered
 */
export async function fillCalendar(em: EntityManager): Promise<number> {
  const known = await em.execute<{ year: string }[]>('select distinct left(date::text, 4) as year from calendar_day');
  const years = new Set(known.map(({ year }) => year));
  const rows = holidayRows().filter(({ date }) => !years.has(date.slice(0, 4)));
  if (rows.length === 0) return 0;
  await em.execute(
    `insert into calendar_day (date, is_workday, name, source)
     select * from jsonb_to_recordset(?::jsonb) as row (date date, is_workday boolean, name text, source text)
     on conflict do nothing`,
    [JSON.stringify(rows.map(({ isWorkday, ...row }) => ({ ...row, is_workday: isWorkday })))],
  );
  return rows.length;
}
