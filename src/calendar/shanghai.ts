import { addCalendarDays, type Day } from './day.ts';

const ZONE = 'Asia/Shanghai';

/** The end of the working day: a term ends when the office closes (民法典 Art. 203 para. 2, 民事诉讼法 Art. 85). */
export const OFFICE_CLOSES = '17:30';

const STANDARD_MS = 8 * 3_600_000;
const SUMMER_MS = 9 * 3_600_000;

const format = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

function parts(instant: Date): Record<Part, string> {
  const found: Record<Part, string> = { year: '', month: '', day: '', hour: '', minute: '', second: '' };
  for (const { type, value } of format.formatToParts(instant)) if (type in found) found[type as Part] = value;
  return found;
}

/** The day in Asia/Shanghai, whatever the zone of the machine. @throws RangeError for an invalid Date */
export function shanghaiDate(instant: Date): Day {
  const { year, month, day } = parts(instant);
  return `${year.padStart(4, '0')}-${month}-${day}`;
}

/** 'HH:MM' in Asia/Shanghai. */
export function shanghaiTime(instant: Date): string {
  const { hour, minute } = parts(instant);
  return `${hour}:${minute}`;
}

/** 'YYYY-MM-DD HH:MM' in Asia/Shanghai. */
export function shanghaiDateTime(instant: Date): string {
  return `${shanghaiDate(instant)} ${shanghaiTime(instant)}`;
}

export function shanghaiYear(instant: Date): number {
  return Number(parts(instant).year);
}

/**
 * The instant at which a clock in Asia/Shanghai shows that day and time.
 * A time that the clock skipped (summer times of 1940–1949 and 1986–1991) gives the instant of the jump's new hour;
 * of a repeated one the first is taken.
 * @throws RangeError when the day or the time does not exist on a calendar
 */
export function shanghaiInstant(day: Day, time = '00:00'): Date {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw new RangeError(`not a time: ${time}`);
  const wall = Date.parse(`${addCalendarDays(day, 0)}T${time}:00Z`);
  const inSummer = new Date(wall - SUMMER_MS);
  return offsetMs(inSummer) === SUMMER_MS ? inSummer : new Date(wall - STANDARD_MS);
}

/** 17:30 of that day. */
export function endOfBusiness(day: Day): Date {
  return shanghaiInstant(day, OFFICE_CLOSES);
}

/** 24:00 of that day. */
export function endOfDay(day: Day): Date {
  return shanghaiInstant(addCalendarDays(day, 1));
}

function offsetMs(instant: Date): number {
  const { year, month, day, hour, minute, second } = parts(instant);
  const shown = Date.parse(`${year.padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return shown - Math.floor(instant.getTime() / 1000) * 1000;
}
