import { DEADLINES, type DeadlineDefinition, type DeadlineKey } from '../../config/deadlines.ts';
import { addCalendarDays, type Day, lastDayOfMonth, maxDay, yearOf } from './day.ts';
import { endOfBusiness, endOfDay, shanghaiDate } from './shanghai.ts';
import { type Count, countDays, countYears, roll, type SkippedDay, type Suspension } from './terms.ts';
import { addWorkingDays, type CalendarTable, hasYear } from './working-days.ts';

export type DeadlineOptions = {
  /** Times during which the clock stood still; give today as `to` of one that has not ended. */
  suspensions?: readonly Suspension[];
  /** The term ends on this day at the latest (a return visit: no later than 90 days after the agreement took effect). */
  notAfter?: Day;
  /** The office's own row in place of the default. */
  definition?: DeadlineDefinition;
};

/** When something is due, and why then. */
export type Deadline = {
  key: DeadlineKey;
  startedOn: Day;
  dueOn: Day;
  /** The instant: exact on the wall clock, else 17:30 of the last day, or its 24:00 when it began after 17:30. */
  dueAt: Date;
  /** The day counted without moving it off a day off, when that is an earlier one: act by then and nobody can object. */
  safeOn: Day | null;
  counted: number;
  unit: DeadlineDefinition['unit'];
  skipped: SkippedDay[];
  warnOn: Day[];
  basis: string;
  binding: DeadlineDefinition['binding'];
  clock: DeadlineDefinition['clock'];
  /** Years for which no calendar was entered though the answer depends on it: weekends were taken as the only days off. */
  uncertainYears: number[];
};

/**
 * Counts a term of the table of deadlines (lifecycle terms; civil terms by 民法典 Art. 201–203).
 * @param start the day that is not counted, or the instant; terms in minutes need an instant
 * @throws RangeError for a day that does not exist or a term in minutes that starts on a bare day
 */
export function deadline(
  key: DeadlineKey,
  start: Day | Date,
  table: CalendarTable,
  options: DeadlineOptions = {},
): Deadline {
  const definition = options.definition ?? DEADLINES[key];
  const startedOn = typeof start === 'string' ? start : shanghaiDate(start);
  const { unit, binding, clock, basis } = definition;
  const common = { key, startedOn, unit, counted: definition.amount, binding, clock, basis };
  if (unit === 'minute') return { ...common, ...onTheWallClock(definition, start), skipped: [], uncertainYears: [] };

  const count = countTerm(definition, startedOn, table, options.suspensions ?? []);
  const rolled = definition.rolls ? roll(count.endsOn, table) : { endsOn: count.endsOn, skipped: [] };
  const capped = options.notAfter !== undefined && options.notAfter < rolled.endsOn;
  const dueOn = capped ? maxDay(options.notAfter ?? startedOn, startedOn) : rolled.endsOn;
  return {
    ...common,
    dueOn,
    dueAt: closing(dueOn, start),
    safeOn: count.endsOn < dueOn ? count.endsOn : null,
    skipped: [...count.skipped, ...rolled.skipped].filter(({ date }) => date <= dueOn),
    warnOn: definition.warnOnDay.map((days) => addCalendarDays(startedOn, days)),
    uncertainYears: definition.rolls || clock === 'working' ? withoutCalendar(startedOn, dueOn, table) : [],
  };
}

function countTerm(
  definition: DeadlineDefinition,
  start: Day,
  table: CalendarTable,
  pauses: readonly Suspension[],
): Count {
  const { amount, unit } = definition;
  if (unit === 'year') return countYears(start, amount, pauses);
  if (unit === 'workday_of_next_month') {
    return countDays(lastDayOfMonth(start), amount, 'working', table, pauses);
  }
  return countDays(start, amount, unit === 'workday' ? 'working' : 'calendar', table, pauses);
}

function onTheWallClock({ amount }: DeadlineDefinition, start: Day | Date) {
  if (typeof start === 'string') throw new RangeError('a term in minutes needs the instant at which it started');
  const dueAt = new Date(start.getTime() + amount * 60_000);
  return { dueOn: shanghaiDate(dueAt), dueAt, safeOn: null, warnOn: [] };
}

function closing(dueOn: Day, start: Day | Date): Date {
  const closes = endOfBusiness(dueOn);
  return typeof start !== 'string' && closes < start ? endOfDay(dueOn) : closes;
}

function withoutCalendar(from: Day, to: Day, table: CalendarTable): number[] {
  const years = Array.from({ length: yearOf(to) - yearOf(from) + 1 }, (_, index) => yearOf(from) + index);
  return years.filter((year) => !hasYear(table, year));
}

/** Days until the due day: 0 on it, negative after it. */
export { calendarDaysBetween as daysLeft } from './day.ts';

/** What shall have happened by `today` about something due and undone; null while nothing is due yet. */
export function alertSteps<T extends { after: number; unit: 'day' | 'workday' }>(
  ladder: readonly T[],
  dueOn: Day,
  today: Day,
  table: CalendarTable,
): T[] {
  return ladder.filter(({ after, unit }) => {
    const on = unit === 'workday' ? addWorkingDays(dueOn, after, table) : addCalendarDays(dueOn, after);
    return today >= on;
  });
}
