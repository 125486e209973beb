import { deadline } from '../calendar/deadline.ts';
import { loadCalendar } from '../calendar/load-calendar.ts';
import { CaseStory } from '../cases/case.entity.ts';
import type { Reaction } from '../change.ts';
import { newId } from '../platform/database/columns.ts';

/**
 * 防止纠纷转化: told by whoever handles the case, it waits for the centre above the case's room; the centre's own word ends
 * the waiting. A later telling takes the place of an earlier one.
 */
export const followPrevention: Reaction = async (act, { caseId, payload }) => {
  if (caseId === undefined) return;
  const { isApproved, prevented, said, reason } = payload as {
    isApproved: boolean;
    prevented: string[];
    said: string;
    reason: string;
  };
  await act.em.execute(
    `update duty set done_at = :now, done_by_id = :by::uuid, version = version + 1
     where case_id = :caseId and kind = 'approve-prevented' and done_at is null and cancelled_at is null`,
    { now: act.now, by: act.actor.accountId || null, caseId },
  );
  if (isApproved) return;
  const story = await act.em.findOne(CaseStory, { caseId });
  const { dueOn } = deadline('feedback.first_contact', act.now, await loadCalendar(act.em, act.house));
  const href = `/cases/${caseId}/note-prevented`;
  await act.em.execute(
    `with recursive line as (
       select o.id, o.parent_id, o.kind, 0 as height from organization o join mediation_case c on c.current_org_id = o.id
         where c.id = :caseId
       union all select o.id, o.parent_id, o.kind, l.height + 1 from organization o join line l on o.id = l.parent_id)
     insert into duty (id, duty_key, kind, org_id, case_id, due_on, params, created_at, version)
     select :id, :key, 'approve-prevented', l.id, :caseId, :dueOn, :params::jsonb, :now, 1
     from line l where l.kind in ('CENTRE', 'STREET') order by l.height limit 1`,
    {
      ...{ id: newId(), key: `approve-prevented:${newId()}`, caseId, dueOn, now: act.now },
      params: JSON.stringify({ title: story?.title ?? '', said, codes: prevented.join(','), reason, href }),
    },
  );
};
