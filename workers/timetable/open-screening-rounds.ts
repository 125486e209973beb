import { shanghaiDate } from '../../src/calendar/shanghai.ts';
import { type Context, contextFor } from '../../src/context.ts';
import { readMark } from '../../src/platform/marks/marks.ts';
import { openSpecial } from '../../src/screening/actions/open-special.ts';
import { OPENED_MARK, openWeek } from '../../src/screening/actions/open-week.ts';
import { weeksToOpen } from '../../src/screening/rules/standing.ts';
import { each, type Summary } from '../timetable-job.ts';

/**
 * Opens the rounds of every week since the last that was opened, each week in a transaction of its own: after a stand-still
 * the missed ones are opened once, marked as opened late. In this week it also opens those of new rooms and ends those
 * of closed ones.
 */
export async function openScreeningRounds(ctx: Context): Promise<Summary> {
  const mark = await readMark(ctx.em, OPENED_MARK);
  const last = typeof mark?.value.week === 'string' ? mark.value.week : null;
  const today = shanghaiDate(ctx.house.clock.now());
  let opened = 0;
  const weeks = await each(ctx, weeksToOpen(last, today), async (week) => {
    opened += (await openWeek(contextFor(ctx.house, ctx.actor), { week })).opened;
    return true;
  });
  const specials = await ctx.em.execute<{ id: string }[]>(
    'select id from special_screening where ended_at is null and from_on <= ? and to_on >= ?::date - 60',
    [today, today],
  );
  await each(ctx, specials, async ({ id }) => {
    opened += (await openSpecial(contextFor(ctx.house, ctx.actor), { specialId: id })).opened;
    return true;
  });
  return { weeks: weeks.found, opened, failed: weeks.failed };
}
