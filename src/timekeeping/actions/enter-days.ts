import { may } from '../../accounts/permissions.ts';
import { addCalendarDays, calendarDaysBetween, type Day, yearOf } from '../../calendar/day.ts';
import { forgetCalendar } from '../../calendar/load-calendar.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { Forbidden, Invalid } from '../../platform/http/refusals.ts';
import type { DaysInput } from '../forms.ts';

/** The longest stretch of a notice is eleven days; more is a typing error. */
const LONGEST = 15;

/**
 * Enters days off or make-up days of one year, in place of what stood there for them.
 * @throws Forbidden; Invalid when the days are in disorder
 */
export async function enterDays(ctx: Context, input: DaysInput): Promise<{ n: number; year: number }> {
  if (!may(ctx.actor, 'calendar.manage')) throw new Forbidden();
  const { fromOn, kind, name, source } = input;
  const toOn = input.toOn ?? fromOn;
  const n = calendarDaysBetween(fromOn, toOn) + 1;
  if (n < 1) throw new Invalid([{ field: 'toOn', key: 'calendar.error.order' }]);
  if (n > LONGEST) throw new Invalid([{ field: 'toOn', key: 'calendar.error.long', params: { max: LONGEST } }]);
  if (yearOf(fromOn) !== yearOf(toOn)) throw new Invalid([{ field: 'toOn', key: 'calendar.error.several-years' }]);
  const days: Day[] = Array.from({ length: n }, (_, index) => addCalendarDays(fromOn, index));
  const answer = await change(ctx, 'enter-days', async (act) => {
    const before = await act.em.execute<{ date: string }[]>(
      'select date, is_workday, name, source from calendar_day where date = any (:days::date[]) for update',
      { days: `{${days.join(',')}}` },
    );
    await act.em.execute(
      `insert into calendar_day (date, is_workday, name, source)
       select day, :isWorkday, :name, :source from unnest(:days::date[]) as day
       on conflict (date) do update set is_workday = excluded.is_workday, name = excluded.name, source = excluded.source`,
      { days: `{${days.join(',')}}`, isWorkday: kind === 'WORK', name, source },
    );
    act.record({ name: 'calendar.changed', payload: { what: 'entered', fromOn, toOn, kind, name, source, before } });
    return { n, year: yearOf(fromOn) };
  });
  forgetCalendar(ctx.house);
  return answer;
}
