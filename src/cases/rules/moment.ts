import { addCalendarDays, type Day } from '../../calendar/day.ts';
import { shanghaiDate, shanghaiTime } from '../../calendar/shanghai.ts';
import type { CalendarTable } from '../../calendar/working-days.ts';
import type { Param } from '../../platform/i18n/message.ts';

/** The instant, its day in Asia/Shanghai, and the table of working days. */
export type Moment = { now: Date; today: Day; calendar: CalendarTable };

export function momentOf(now: Date, calendar: CalendarTable): Moment {
  return { now, today: shanghaiDate(now), calendar };
}

/** An instant as people say it: 今天 17:30, 明天 09:00, otherwise the date. */
export function sayInstant(instant: Date, now: Date): Param {
  const near = nearness(shanghaiDate(instant), shanghaiDate(now));
  return near === null ? { datetime: instant } : { key: `moment.${near}`, params: { time: shanghaiTime(instant) } };
}

/** Something that has happened: 今早 for this morning, else like `sayInstant`. */
export function sayPastInstant(instant: Date, now: Date): Param {
  const isThisMorning = shanghaiDate(instant) === shanghaiDate(now) && shanghaiTime(instant) < '12:00';
  return isThisMorning ? { key: 'moment.this-morning' } : sayInstant(instant, now);
}

/** A day as people say it, with its date beside it: 今天（11月20日）. */
export function sayDay(day: Day, now: Date): Param {
  const near = nearness(day, shanghaiDate(now));
  return near === null ? { date: day } : { key: `day.${near}`, params: { on: { date: day } } };
}

function nearness(day: Day, today: Day): 'yesterday' | 'today' | 'tomorrow' | null {
  if (day === today) return 'today';
  if (day === addCalendarDays(today, 1)) return 'tomorrow';
  return day === addCalendarDays(today, -1) ? 'yesterday' : null;
}
