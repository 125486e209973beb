import { drawCallBacks as draw } from '../../src/authenticity/actions/draw-call-backs.ts';
import { monthsToDraw } from '../../src/authenticity/rules/drawing.ts';
import { shanghaiDate } from '../../src/calendar/shanghai.ts';
import { type Context, contextFor } from '../../src/context.ts';
import { each, type Summary } from '../timetable-job.ts';

/**
 * Draws, for every room and each month that has ended since its last draw, whom the centre calls. The rows of the draws
 * say how far it has come; a month in which a room had nothing is drawn as well, so that it is not looked at again.
 */
export async function drawCallBacks(ctx: Context): Promise<Summary> {
  const today = shanghaiDate(ctx.house.clock.now());
  const rooms = await ctx.em.execute<{ orgId: string; last: string | null }[]>(
    `select o.id as "orgId", (select max(d.month_key) from call_back_draw d where d.org_id = o.id) as last
     from organization o where o.kind in ('VILLAGE', 'CENTRE') order by o.code`,
  );
  const wanted = rooms.flatMap(({ orgId, last }) => monthsToDraw(last, today).map((month) => ({ orgId, month })));
  let opened = 0;
  const { found, failed } = await each(ctx, wanted, async (one) => {
    opened += (await draw(contextFor(ctx.house, ctx.actor), one)).opened;
    return true;
  });
  return { found, opened, failed };
}
