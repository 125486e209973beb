import { shanghaiDate } from '../../src/calendar/shanghai.ts';
import { type Context, contextFor } from '../../src/context.ts';
import { type Reminder, remindRooms } from '../../src/screening/actions/remind-rooms.ts';
import type { Summary } from '../timetable-job.ts';

const BATCH = 200;

/**
 * Reminds rooms that have not reported: from Monday 08:30, on the morning of the due day, and once it has passed (then the
 * centre as well). Rounds that were over before they were opened remind nobody of what cannot be in time any more.
 */
export async function remindScreening(ctx: Context): Promise<Summary> {
  const now = ctx.house.clock.now();
  let [found, written] = [0, 0];
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await contextFor(ctx.house, ctx.actor).em.execute<(Reminder & { after: string })[]>(
      `select r.id as "roundId", r.id as after, r.org_id as "orgId", r.due_on as "dueOn", o.name, o.parent_id as "upperId",
         r.period_key as "periodKey", r.special_id as "specialId",
         case when r.due_at < :now then 'missing' when r.due_on = :today then 'due' else 'open' end as kind
       from screening_round r join organization o on o.id = r.org_id
       where r.first_report_at is null and r.ended_at is null and r.due_at is not null and r.remind_at <= :now
         and r.due_at > :now::timestamptz - interval '14 days' and r.opened_at < r.due_at and r.id > :after::uuid
       order by r.id limit :limit`,
      { now, today: shanghaiDate(now), after, limit: BATCH },
    );
    found += rows.length;
    written += (await remindRooms(contextFor(ctx.house, ctx.actor), { reminders: rows })).written;
    if (rows.length < BATCH) return { found, written };
    after = rows.at(-1)?.after ?? after;
  }
}
