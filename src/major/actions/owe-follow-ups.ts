import { isSystem } from '../../accounts/actor.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { Forbidden } from '../../platform/http/refusals.ts';

/**
 * 每日续报: every report that was opened on an earlier day and is not ended owes one a day. The key makes it one; what was
 * missed on the day before is owed no more, the log shows the gap.
 * @throws Forbidden for persons
 */
export async function oweFollowUps(ctx: Context): Promise<{ owed: number }> {
  if (!isSystem(ctx.actor)) throw new Forbidden();
  return change(ctx, 'owe-follow-ups', async (act) => {
    const { now, today } = act;
    const made = await act.em.execute<{ id: string }[]>(
      `insert into duty (id, duty_key, kind, org_id, case_id, intake_id, due_on, params, created_at, version)
       select uuidv7(), 'major-follow:' || r.id || ':' || :today, 'major-follow', coalesce(c.current_org_id, i.org_id), c.id, i.id,
         :today::date, case when i.id is null then '{}'::jsonb else jsonb_build_object('href', '/major/intakes/' || i.id) end, :now, 1
       from major_report r left join mediation_case c on c.id = r.case_id
         left join intake i on i.id = r.intake_id and r.case_id is null
       where r.ended_at is null and (r.opened_at at time zone 'Asia/Shanghai')::date < :today::date
         and not exists (select 1 from major_entry e where e.report_id = r.id
           and (e.at at time zone 'Asia/Shanghai')::date = :today::date)
       on conflict (duty_key) do nothing returning id`,
      { now, today },
    );
    await act.em.execute(
      `update duty set cancelled_at = :now, version = version + 1
       where kind = 'major-follow' and due_on < :today::date and done_at is null and cancelled_at is null`,
      { now, today },
    );
    return { owed: made.length };
  });
}
