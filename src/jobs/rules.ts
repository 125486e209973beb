const MINUTE = 60_000;

function part(text: string, from: number, to: number): ReadonlySet<number> {
  const all = Array.from({ length: to - from + 1 }, (_, n) => from + n);
  if (text === '*') return new Set(all);
  const step = /^\*\/(\d+)$/.exec(text)?.[1];
  if (step !== undefined) return new Set(all.filter((n) => (n - from) % Number(step) === 0));
  const values = text.split(',').map(Number);
  if (values.some((n) => !Number.isInteger(n) || n < from || n > to)) throw new Error(`not understood: ${text}`);
  return new Set(values);
}

/**
 * The last tick of a cron line at or before `now`, in Asia/Shanghai. Understands numbers, lists and steps of minutes,
 * hours and weekdays (0 or 7 is Sunday); the timetable has no days of a month, which are a matter of the calendar.
 * @throws Error for a line outside of that
 */
export function lastTick(cron: string, now: Date): Date {
  const [minutes = '', hours = '', day, month, days = ''] = cron.split(' ');
  if (day !== '*' || month !== '*') throw new Error(`days of a month are not understood: ${cron}`);
  const wanted = { minute: part(minutes, 0, 59), hour: part(hours, 0, 23), day: part(days.replaceAll('7', '0'), 0, 6) };
  let tick = Math.floor(now.getTime() / MINUTE) * MINUTE;
  for (let n = 0; n <= 8 * 24 * 60; n++, tick -= MINUTE) {
    // Asia/Shanghai is eight hours ahead and has had no summer time since 1991.
    const local = new Date(tick + 8 * 60 * MINUTE);
    if (!wanted.minute.has(local.getUTCMinutes()) || !wanted.hour.has(local.getUTCHours())) continue;
    if (wanted.day.has(local.getUTCDay())) return new Date(tick);
  }
  throw new Error(`never: ${cron}`);
}

/** A job is due when it has not been finished since its last tick; a first start runs everything once. */
export function isDue(cron: string, lastDone: Date | null, now: Date): boolean {
  return lastDone === null || lastDone < lastTick(cron, now);
}

export type ClockState = 'ok' | 'ahead' | 'behind' | 'differs';

const DAY = 24 * 60 * MINUTE;
/** How far the clock may have gone on since it was last seen: beyond it the timetable stands still and tells so. */
export const CLOCK_AHEAD = 8 * DAY;
/**
 * So far a stand-still is caught up unattended all the same (two weeks without electricity, and a weekend), once the
 * clock has proven itself. A wrong clock after a start is put right within minutes by its time server, which is a jump; one
 * that goes on steadily for an hour is taken for right. Beyond this somebody must confirm it.
 */
export const CLOCK_CAUGHT_UP = 16 * DAY;
export const CLOCK_PROVEN = 60 * MINUTE;
/** The timetable is looked at every ten minutes; whoever has not looked for longer than this has not seen it go steadily. */
export const CLOCK_UNSEEN = 25 * MINUTE;
export const CLOCK_BEHIND = 5 * MINUTE;
export const CLOCK_DIFFERS = 2 * MINUTE;

/** Since when a clock that is ahead has been watched, and when it was last looked at. */
export type Watch = { since: Date; last: Date };

/** The watch over a clock that is ahead, carried on to `now`: it begins anew after a jump, or when nobody looked. */
export function watchOn(now: Date, watch: Watch | null): Watch {
  const step = watch === null ? -1 : now.getTime() - watch.last.getTime();
  return watch === null || step < 0 || step > CLOCK_UNSEEN
    ? { since: now, last: now }
    : { since: watch.since, last: now };
}

/**
 * May the clock be believed? Terms that run out and defaults that begin by a wrong clock cannot be taken back, so a
 * doubtful one stops the timetable until it has proven itself or somebody has looked at it. Filing and moving go on.
 * @param highWater the latest instant that was ever believed; null on a new installation
 * @param watch as carried on by `watchOn` while it was ahead
 */
export function judgeClock(
  database: Date,
  process: Date,
  highWater: Date | null,
  watch: Watch | null = null,
): ClockState {
  if (Math.abs(database.getTime() - process.getTime()) > CLOCK_DIFFERS) return 'differs';
  if (highWater === null) return 'ok';
  const gone = database.getTime() - highWater.getTime();
  if (gone < -CLOCK_BEHIND) return 'behind';
  if (gone <= CLOCK_AHEAD) return 'ok';
  if (gone > CLOCK_CAUGHT_UP) return 'ahead';
  const { since } = watchOn(database, watch);
  return database.getTime() - since.getTime() >= CLOCK_PROVEN ? 'ok' : 'ahead';
}
