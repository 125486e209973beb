import fc from 'fast-check';
import { holidayRows } from '../../config/holidays.ts';
import { type Day, dayFromNumber, dayNumber } from '../../src/calendar/day.ts';
import { type CalendarTable, calendarTable } from '../../src/calendar/working-days.ts';

/** The calendar that the product is seeded with. */
export const seeded: CalendarTable = calendarTable(holidayRows());

/** No year entered. */
export const empty: CalendarTable = new Map();

export const anyDay = (from: Day = '1950-01-01', to: Day = '2060-12-31') =>
  fc.integer({ min: dayNumber(from), max: dayNumber(to) }).map(dayFromNumber);

/** Mostly lawful tables, with breaks and make-up days anywhere. */
export const anyTable = fc
  .array(fc.record({ date: anyDay('2023-12-01', '2027-02-01'), isWorkday: fc.boolean(), name: fc.constant('节') }), {
    maxLength: 120,
  })
  .map(calendarTable);
