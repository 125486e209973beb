import { DEADLINES, type DeadlineKey } from '../../../config/deadlines.ts';
import { addCalendarDays, calendarDaysBetween, type Day, isDay, yearOf } from '../../calendar/day.ts';
import { type Deadline, type DeadlineOptions, deadline } from '../../calendar/deadline.ts';
import { halfMonth, halfMonthRange } from '../../calendar/half-months.ts';
import { reviewDay } from '../../calendar/review.ts';
import { screeningPeriod } from '../../calendar/screening.ts';
import { shanghaiInstant } from '../../calendar/shanghai.ts';
import { countDays, type SkippedDay } from '../../calendar/terms.ts';
import { isoWeek, type Period } from '../../calendar/weeks.ts';
import { type CalendarTable, hasYear, isWorkday } from '../../calendar/working-days.ts';
import type { Message } from '../../platform/i18n/message.ts';

/** One day of a count: its number, or why it was left out. */
export type CountedDay = { date: Day; n: number | null; why: SkippedDay['why'] | null; name: string };

/** How a day was found: everything that a reader needs to count it again by hand. */
export type Explanation = {
  name: Message;
  startedOn: Day;
  /** What is counted, and how. */
  rule: Message;
  /** Day by day, where there are few enough to be read. */
  days: CountedDay[];
  skipped: SkippedDay[];
  /** The day before it was moved off a day off; act by then and nobody can object. */
  safeOn: Day | null;
  warnOn: Day[];
  /** null: nothing is owed in this period. */
  result: Day | null;
  /** The instant, where the hour counts. */
  resultAt: Date | null;
  basis: string;
  isLaw: boolean;
  uncertainYears: number[];
};

/** More days than that nobody reads one by one. */
const READABLE = 100;

/** Names by which the rhythm and common terms are asked for. */
const ALIASES: Readonly<Record<string, DeadlineKey>> = {
  'judicial-confirmation': 'confirm.apply',
  'visit.risk.7': 'visit.risk.first',
  'visit.risk.30': 'visit.risk.second',
  'visit.risk.90': 'visit.risk.third',
};
export const RHYTHMS = ['weekly-screening', 'half-month', 'working-days'] as const;
export const DEADLINE_KEYS = Object.keys(DEADLINES) as DeadlineKey[];

const plain = (key: string) => key.replace(/[._-]/g, '');

/** The terms meant by a key as somebody types it: one, or all whose key begins with it (`petition.review`). */
export function keysMeant(typed: string): DeadlineKey[] {
  const alias = ALIASES[typed];
  if (alias !== undefined) return [alias];
  const exact = DEADLINE_KEYS.find((key) => plain(key) === plain(typed));
  if (exact !== undefined) return [exact];
  return DEADLINE_KEYS.filter((key) => key.startsWith(`${typed}.`) || key.startsWith(`${typed.replace(/-/g, '.')}.`));
}

function dayByDay(start: Day, end: Day, skipped: readonly SkippedDay[], counted: number): CountedDay[] {
  if (calendarDaysBetween(start, end) > READABLE) return [];
  const left = new Map(skipped.map((day) => [day.date, day]));
  const days: CountedDay[] = [];
  let n = 0;
  for (let date = addCalendarDays(start, 1); date <= end; date = addCalendarDays(date, 1)) {
    const out = left.get(date);
    // A last day that is a day off is counted first and then moved: it bears its number and its reason.
    const isCounted =
      out === undefined ? n < counted : out.why !== 'SUSPENDED' && n === counted - 1 && isRolled(date, end, left);
    if (isCounted) n += 1;
    days.push({ date, n: isCounted ? n : null, why: out?.why ?? null, name: out?.name ?? '' });
  }
  return days;
}

/** True when every day from this one to the day before the end was left out: the count ended here and was moved. */
function isRolled(date: Day, end: Day, left: ReadonlyMap<Day, SkippedDay>): boolean {
  for (let day = date; day < end; day = addCalendarDays(day, 1)) if (!left.has(day)) return false;
  return date < end;
}

/**
 * Explains a term of the table of deadlines.
 * @param start a bare day starts terms in minutes at 00:00
 */
export function explainDeadline(
  key: DeadlineKey,
  start: Day | Date,
  table: CalendarTable,
  options: DeadlineOptions = {},
): Explanation {
  const definition = options.definition ?? DEADLINES[key];
  const from = typeof start === 'string' && definition.unit === 'minute' ? shanghaiInstant(start) : start;
  const found: Deadline = deadline(key, from, table, options);
  const byDay = found.unit === 'day' || found.unit === 'workday';
  return {
    name: { key: `deadline.${key}` },
    startedOn: found.startedOn,
    rule: {
      key: `calendar.rule.${found.unit}${found.unit === 'day' && definition.rolls ? '-rolls' : ''}`,
      params: { n: found.counted },
    },
    days: byDay && found.counted > 0 ? daysOf(found) : [],
    skipped: found.skipped,
    safeOn: found.safeOn,
    warnOn: found.warnOn,
    result: found.dueOn,
    resultAt: found.unit === 'minute' ? found.dueAt : null,
    basis: found.basis,
    isLaw: found.binding === 'L',
    uncertainYears: found.uncertainYears,
  };
}

function daysOf({ startedOn, dueOn, skipped, counted, unit }: Deadline): CountedDay[] {
  if (unit === 'workday') return dayByDay(startedOn, dueOn, skipped, counted + 1).map(uncountMoved);
  return dayByDay(startedOn, dueOn, skipped, counted);
}

// Working days are never moved, so a day left out bears no number.
const uncountMoved = (day: CountedDay): CountedDay => (day.why === null ? day : { ...day, n: null });

/** Explains when the weekly screening report is owed. `asked`: '2026-W07', or any day of the week. */
export function explainScreening(asked: string, table: CalendarTable, weekday = 5): Explanation {
  const period = screeningPeriod(isDay(asked) ? isoWeek(asked) : asked, table, weekday);
  return {
    ...ofPeriod({ key: period.week, from: period.from, to: period.to }, table),
    name: { key: 'calendar.weekly-screening', params: { week: period.week } },
    rule: {
      key: period.movedFrom === null ? 'calendar.rule.screening' : 'calendar.rule.screening-moved',
      params: { weekday: { key: `calendar.weekday.${weekday}` } },
    },
    result: period.dueOn,
    resultAt: period.dueAt,
    basis: SCREENING_BASIS,
  };
}

/** Explains on which day the half-monthly review is planned. `asked`: '2026-02-H1', or any day of it. */
export function explainHalfMonth(asked: string, table: CalendarTable): Explanation {
  const window = halfMonthRange(isDay(asked) ? halfMonth(asked) : asked);
  return {
    ...ofPeriod(window, table),
    name: { key: 'calendar.half-month', params: { key: window.key } },
    rule: { key: 'calendar.rule.half-month' },
    result: reviewDay(window, table),
    basis: REVIEW_BASIS,
  };
}

const SCREENING_BASIS = '每周集中排查（本单位制度）';
const REVIEW_BASIS = '每半月会商研判（本单位制度）';

function ofPeriod({ from, to }: Period, table: CalendarTable): Omit<Explanation, 'name' | 'rule' | 'result'> {
  const days: CountedDay[] = [];
  for (let date = from; date <= to; date = addCalendarDays(date, 1)) {
    const row = table.get(date);
    const isOff = !isWorkday(date, table);
    days.push({
      date,
      n: null,
      why: isOff ? (row === undefined ? 'WEEKEND' : 'HOLIDAY') : null,
      name: row?.name ?? '',
    });
  }
  const skipped = days.flatMap(({ date, why, name }) => (why === null ? [] : [{ date, why, name }]));
  const years = [...new Set([yearOf(from), yearOf(to)])];
  return {
    ...{ startedOn: from, days, skipped, safeOn: null, warnOn: [], resultAt: null, isLaw: false, basis: '' },
    uncertainYears: years.filter((year) => !hasYear(table, year)),
  };
}

/** As many working days as somebody may ask for: about forty years. */
export const MOST_DAYS = { min: 0, max: 9999 };

/** The number of working days as it was typed; null where it is none. */
export function wholeDays(typed: string): number | null {
  return /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : null;
}

/** Explains the n-th working day after a day. @throws RangeError for a number of days that is none */
export function explainWorkingDays(start: Day, n: number, table: CalendarTable): Explanation {
  const { endsOn, skipped } = countDays(start, n, 'working', table);
  const years = [...new Set([yearOf(start), yearOf(endsOn)])];
  return {
    name: { key: 'calendar.working-days', params: { n } },
    startedOn: start,
    rule: { key: 'calendar.rule.workday', params: { n } },
    days: dayByDay(start, endsOn, skipped, n + 1).map(uncountMoved),
    ...{ skipped, safeOn: null, warnOn: [], result: endsOn, resultAt: null, isLaw: true, basis: WORKING_BASIS },
    uncertainYears: years.filter((year) => !hasYear(table, year)),
  };
}

const WORKING_BASIS = '民法典第二百零一条（开始的当日不计入）；工作日依国务院办公厅节假日安排';
