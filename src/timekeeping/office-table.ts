import type { Env } from '../../config/index.ts';
import { openServiceSession } from '../accounts/sessions.ts';
import { loadCalendar } from '../calendar/load-calendar.ts';
import type { CalendarTable } from '../calendar/working-days.ts';
import { contextFor } from '../context.ts';
import { closeHouse, openHouse } from '../house.ts';
import { openInstallation } from '../platform/installation.ts';

/** The table of working days as the office keeps it, for a command. */
export async function officeTable(env: Env): Promise<CalendarTable> {
  const installation = await openInstallation(env, 'command');
  const house = await openHouse({ env, keys: installation.keys, databaseUrl: installation.ownerUrl, poolMax: 1 });
  try {
    return await loadCalendar(contextFor(house, await openServiceSession(house, null)).em, house);
  } finally {
    await closeHouse(house);
    await installation.close();
  }
}
