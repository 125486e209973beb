import { may } from '../../accounts/permissions.ts';
import { forgetCalendar } from '../../calendar/load-calendar.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { Forbidden, NotFound } from '../../platform/http/refusals.ts';

/** Takes a day out of the table: it counts as its weekday again. What stood there is in the log. @throws Forbidden; NotFound */
export async function removeDay(ctx: Context, { date }: { date: string }): Promise<{ date: string }> {
  if (!may(ctx.actor, 'calendar.manage')) throw new Forbidden();
  const answer = await change(ctx, 'remove-day', async (act) => {
    const before = await act.em.execute<{ name: string }[]>(
      'delete from calendar_day where date = ? returning date, is_workday, name, source',
      [date],
    );
    if (before.length === 0) throw new NotFound();
    act.record({ name: 'calendar.changed', payload: { what: 'removed', fromOn: date, toOn: date, before } });
    return { date };
  });
  forgetCalendar(ctx.house);
  return answer;
}
