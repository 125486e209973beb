import { SCHEDULE, type ScheduleRow } from '../config/schedule.ts';
import type { Context, House } from '../src/context.ts';
import { type ClockState, isDue, judgeClock, type Watch, watchOn } from '../src/jobs/rules.ts';
import { instant } from '../src/platform/database/raw.ts';
import { type MarkRow, readMark, setMark } from '../src/platform/marks/marks.ts';
import type { Service } from './sessions.ts';
import type { TimetableJob } from './timetable-job.ts';

export interface Timetable {
  house: House;
  service: Service;
  jobs: Readonly<Record<string, TimetableJob>>;
  schedule?: readonly ScheduleRow[];
  /** Instants of the database and of this process; tests set them. */
  clocks?: (ctx: Context) => Promise<{ database: Date; process: Date }>;
}

async function systemClocks({ em }: Context): Promise<{ database: Date; process: Date }> {
  const [row] = await em.execute<{ now: string }[]>('select now() as now');
  return { database: row === undefined ? new Date(0) : instant(row.now), process: new Date() };
}

/** What was written down when the clock was last seen ahead. */
function watchOf(mark: MarkRow | null): Watch | null {
  const { state, since } = mark?.value ?? {};
  return mark === null || state !== 'ahead' || typeof since !== 'string'
    ? null
    : { since: new Date(since), last: mark.at };
}

/** Looks at the clock and remembers how far it has come; a doubtful one is watched, and shown to the administrator. */
async function guardClock({ em, house }: Context, clocks: { database: Date; process: Date }): Promise<ClockState> {
  const { database, process } = clocks;
  const mark = await readMark(em, 'clock');
  const watch = watchOf(await readMark(em, 'clock.state'));
  const state = judgeClock(database, process, mark?.at ?? null, watch);
  if (state === 'ok') await setMark(em, 'clock', database);
  else house.log.error({ state, highWater: mark?.at, ...clocks }, 'the clock is doubtful: the timetable stands still');
  const since = watchOn(database, watch).since.toISOString();
  await setMark(em, 'clock.state', database, state === 'ahead' ? { state, since } : { state });
  return state;
}

async function runOne({ service, jobs, house }: Timetable, row: ScheduleRow, now: Date): Promise<void> {
  const job = jobs[row.job];
  if (job === undefined) throw new Error(`no job ${row.job}`);
  const began = performance.now();
  const summary = await job(await service.context());
  await setMark((await service.context()).em, `timetable.${row.id}`, now, summary);
  house.log.info({ job: row.id, ms: Math.round(performance.now() - began), ...summary }, 'timetable');
}

/**
 * Runs what is due and not yet done: all of it, or one job when the queue wakes for that one. Being woken too often, too
 * late or twice changes nothing. A failing job is tried again at the next call and does not stop the others.
 * @returns the ids of the jobs that were run
 */
export async function runTimetable(timetable: Timetable, only?: string): Promise<string[]> {
  const { schedule = SCHEDULE, clocks = systemClocks, service, house } = timetable;
  const ctx = await service.context();
  const now = await clocks(ctx);
  if ((await guardClock(ctx, now)) !== 'ok') return [];
  const ran: string[] = [];
  for (const row of schedule) {
    if (only !== undefined && row.id !== only) continue;
    try {
      const mark = await readMark(ctx.em, `timetable.${row.id}`);
      if (!isDue(row.cron, mark?.at ?? null, now.database)) continue;
      await runOne(timetable, row, now.database);
      ran.push(row.id);
    } catch (fault) {
      house.log.error({ job: row.id, err: fault }, 'a job of the timetable failed');
    }
  }
  return ran;
}
