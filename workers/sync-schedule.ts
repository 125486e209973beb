import { SCHEDULE, type ScheduleRow } from '../config/schedule.ts';
import type { Dispatcher } from '../src/platform/queue/index.ts';

const HOUR = 3_600_000;

/**
 * Makes the queue's timetable that of `config/schedule.ts`: rows that are new, changed or stuck are set, rows that are
 * gone are removed. What is right already is not touched: setting a row again has been seen to lose it
 * (taskforcesh/bullmq#3381).
 * @returns what was changed
 */
export async function syncSchedule(
  dispatcher: Dispatcher,
  schedule: readonly ScheduleRow[] = SCHEDULE,
): Promise<{ set: string[]; removed: string[] }> {
  const known = new Map((await dispatcher.schedules()).map((row) => [row.id, row]));
  const isRight = ({ id, cron, tz }: ScheduleRow) => {
    const found = known.get(id);
    const isStuck = found?.next == null || found.next.getTime() < Date.now() - HOUR;
    return found?.cron === cron && found.tz === tz && !isStuck;
  };
  const set = schedule.filter((row) => !isRight(row));
  const removed = [...known.keys()].filter((id) => !schedule.some((row) => row.id === id));
  for (const row of set) await dispatcher.setSchedule(row);
  for (const id of removed) await dispatcher.removeSchedule(id);
  return { set: set.map(({ id }) => id), removed };
}
