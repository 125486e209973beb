import { type Context, contextFor } from '../../src/context.ts';
import { oweFollowUps } from '../../src/major/actions/owe-follow-ups.ts';
import { raiseAlert } from '../../src/major/actions/raise-alert.ts';
import { each, type Summary } from '../timetable-job.ts';
import { queueMessages } from './queue-messages.ts';

/**
 * Wakes the next link for every major dispute that nobody has acknowledged for a quarter of an hour, at any hour of the
 * day, and sends the messages at once. Each report by itself; looked at again when locked.
 */
export async function alertMajor(ctx: Context): Promise<Summary> {
  const fresh = () => contextFor(ctx.house, ctx.actor);
  const due = await fresh().em.execute<{ id: string }[]>(
    'select id from major_report where next_alert_at <= ? order by next_alert_at',
    [ctx.house.clock.now()],
  );
  const ids = due.map(({ id }) => id);
  const summary = await each(ctx, ids, async (reportId) => (await raiseAlert(fresh(), { reportId })).reached > 0);
  const { owed } = await oweFollowUps(fresh());
  if (summary.done > 0) await queueMessages(fresh());
  return { ...summary, owed };
}
