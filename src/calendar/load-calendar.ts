import type { EntityManager } from '@mikro-orm/postgresql';
import { type CalendarTable, calendarTable } from './working-days.ts';

const KEPT_MS = 60_000;
const kept = new WeakMap<object, { at: number; table: CalendarTable }>();

/**
 * The office's table of working days. Kept for a minute in each process: it changes a few times a year.
 * @param owner what the table is kept with, usually the house
 */
export async function loadCalendar(em: EntityManager, owner: object): Promise<CalendarTable> {
  const known = kept.get(owner);
  if (known !== undefined && Date.now() - known.at < KEPT_MS) return known.table;
  const rows = await em.execute<{ date: string; isWorkday: boolean; name: string }[]>(
    'select date, is_workday as "isWorkday", name from calendar_day',
  );
  const table = calendarTable(rows);
  kept.set(owner, { at: Date.now(), table });
  return table;
}

/** Forgets the kept table, after the administrator changed a day. */
export function forgetCalendar(owner: object): void {
  kept.delete(owner);
}
