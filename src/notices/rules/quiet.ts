import { addCalendarDays } from '../../calendar/day.ts';
import { shanghaiDate, shanghaiInstant, shanghaiTime } from '../../calendar/shanghai.ts';

/** Nobody is written to outside of the product between these times, in Asia/Shanghai. */
export const QUIET_FROM = '20:00';
export const QUIET_TO = '07:30';

/** The first instant from `now` at which a message may go out. */
export function afterQuiet(now: Date): Date {
  const time = shanghaiTime(now);
  if (time >= QUIET_TO && time < QUIET_FROM) return now;
  const day = shanghaiDate(now);
  return shanghaiInstant(time < QUIET_TO ? day : addCalendarDays(day, 1), QUIET_TO);
}
