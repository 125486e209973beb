import { isDay, yearOf } from '../calendar/day.ts';
import type { DeadlineOptions } from '../calendar/deadline.ts';
import { loadCalendar } from '../calendar/load-calendar.ts';
import { shanghaiDate, shanghaiInstant } from '../calendar/shanghai.ts';
import type { CalendarRow, CalendarTable } from '../calendar/working-days.ts';
import { readForm } from '../platform/forms/read-form.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { enterDays } from './actions/enter-days.ts';
import { removeDay } from './actions/remove-day.ts';
import { dayForm, daysForm } from './forms.ts';
import {
  type Explanation,
  explainDeadline,
  explainHalfMonth,
  explainScreening,
  explainWorkingDays,
  keysMeant,
  wholeDays,
} from './rules/explain.ts';
import { calendarView } from './views/calendar.ts';
import { type Asked, explanationView, faultsOf } from './views/explanation.ts';

async function showCalendar({ ctx, query, refused, now }: PageRequest): Promise<Answer> {
  const today = shanghaiDate(now);
  // A refused entry is shown beside the year that it was meant for.
  const typed = refused === null ? undefined : String(refused.typed.fromOn ?? refused.typed.date ?? '').slice(0, 4);
  const asked = typed || query.year || '';
  const year = /^\d{4}$/.test(asked) ? Number(asked) : yearOf(today);
  const rows = await ctx.em.execute<(CalendarRow & { source: string })[]>(
    `select date, is_workday as "isWorkday", name, source from calendar_day where extract(year from date) = ? order by date`,
    [year],
  );
  const table = await loadCalendar(ctx.em, ctx.house);
  return { page: 'timekeeping/calendar', view: calendarView({ year, today, rows, table, refused }) as never };
}

async function enter({ ctx, body }: PageRequest): Promise<Answer> {
  const { n, year } = await enterDays(ctx, readForm(daysForm, body));
  return { redirect: `/calendar?year=${year}`, flash: { key: 'calendar.saved', params: { n } } };
}

async function remove({ ctx, body }: PageRequest): Promise<Answer> {
  const { date } = await removeDay(ctx, readForm(dayForm, body));
  return { redirect: `/calendar?year=${yearOf(date)}`, flash: { key: 'calendar.removed', params: { on: { date } } } };
}

/** 期限怎么算: `?what=confirm.apply&start=2026-01-12`, with `from` and `to` when the term was suspended. */
async function showExplanation({ ctx, query, now }: PageRequest): Promise<Answer> {
  const { what = '', start = '', n = '', from = '', to = '' } = query;
  const asked: Asked = { what, start, n, from, to };
  const table = await loadCalendar(ctx.em, ctx.house);
  const isAsked = what !== '' && start !== '';
  const wrong = isAsked ? faultsOf(asked) : {};
  const isSound = isAsked && Object.keys(wrong).length === 0;
  const found = isSound ? explain(asked, table, shanghaiDate(now)) : [];
  const faults = isSound && found.length === 0 ? { start: { key: 'calendar.explain.wrong' } } : wrong;
  const view = explanationView(isAsked ? asked : { ...asked, start: shanghaiDate(now) }, found, faults);
  return { page: 'timekeeping/explain', view: view as never };
}

function explain({ what, start, n, from: stoppedOn, to }: Asked, table: CalendarTable, today: string): Explanation[] {
  const options: DeadlineOptions = isDay(stoppedOn)
    ? { suspensions: [{ from: stoppedOn, to: isDay(to) ? to : today }] }
    : {};
  try {
    if (what === 'weekly-screening') return [explainScreening(start, table)];
    if (what === 'half-month') return [explainHalfMonth(start, table)];
    const [day = '', time] = start.split('T');
    if (!isDay(day) || (time !== undefined && !/^([01]\d|2[0-3]):[0-5]\d$/.test(time))) return [];
    if (what === 'working-days') return [explainWorkingDays(day, wholeDays(n) ?? 1, table)];
    const from = time === undefined ? day : shanghaiInstant(day, time);
    return keysMeant(what).map((key) => explainDeadline(key, from, table, options));
  } catch (fault) {
    if (fault instanceof RangeError) return [];
    throw fault;
  }
}

export const calendarRoutes: readonly Route[] = [
  { method: 'get', path: '/calendar', permission: 'calendar.manage', handle: showCalendar },
  { method: 'post', path: '/calendar', permission: 'calendar.manage', handle: enter, redisplay: showCalendar },
  { method: 'post', path: '/calendar/remove', permission: 'calendar.manage', handle: remove, redisplay: showCalendar },
  { method: 'get', path: '/calendar/explain', permission: 'signed-in', handle: showExplanation },
];
