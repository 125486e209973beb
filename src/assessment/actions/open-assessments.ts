import { isSystem } from '../../accounts/actor.ts';
import { deadline } from '../../calendar/deadline.ts';
import { loadCalendar } from '../../calendar/load-calendar.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { Forbidden } from '../../platform/http/refusals.ts';
import { endedPeriods } from '../rules/period.ts';

/**
 * Opens what the centre owes: the month, quarter and year that ended last, each once (`org_id, period_key` is unique).
 * @throws Forbidden for persons
 */
export async function openAssessments(ctx: Context): Promise<{ opened: number }> {
  if (!isSystem(ctx.actor)) throw new Forbidden();
  return change(ctx, 'open-assessments', async (act) => {
    const calendar = await loadCalendar(act.em, act.house);
    let opened = 0;
    for (const { key, from, to } of endedPeriods(act.today)) {
      const { dueOn } = deadline('assess.period', to, calendar);
      const rows = await act.em.execute<{ id: string; orgId: string }[]>(
        `insert into assessment (id, org_id, period_key, from_on, to_on, due_on, opened_at, version)
         select :id::uuid, o.id, :key, :from, :to, :dueOn, :now, 1 from organization o
          where o.kind = 'CENTRE' and o.active_to is null and o.active_from <= :to order by o.active_from limit 1
         on conflict (org_id, period_key) do nothing returning id, org_id as "orgId"`,
        { id: newId(), key, from, to, dueOn, now: act.now },
      );
      for (const { id, orgId } of rows) {
        opened += 1;
        act.record({ name: 'assessment.opened', subjectId: id, payload: { orgId, periodKey: key, dueOn } });
      }
    }
    return { opened };
  });
}
