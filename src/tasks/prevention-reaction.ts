import { deadline } from '../calendar/deadline.ts';
import { loadCalendar } from '../calendar/load-calendar.ts';
import { CaseStory } from '../cases/case.entity.ts';
import type { Reaction } from '../change.ts';
import { owe } from '../duties/owe.ts';
import { settle } from '../duties/settle.ts';
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
  await settle(act, { caseId, kinds: ['approve-prevented'] });
  if (isApproved) return;
  const story = await act.em.findOne(CaseStory, { caseId });
  const { dueOn } = deadline('feedback.first_contact', act.now, await loadCalendar(act.em, act.house));
  const [above] = await act.em.execute<{ orgId: string }[]>(
    `with recursive line as (
       select o.id, o.parent_id, o.kind, 0 as height from organization o join mediation_case c on c.current_org_id = o.id
         where c.id = :caseId
       union all select o.id, o.parent_id, o.kind, l.height + 1 from organization o join line l on o.id = l.parent_id)
     select l.id as "orgId" from line l where l.kind in ('CENTRE', 'STREET') order by l.height limit 1`,
    { caseId },
  );
  if (above === undefined) return;
  const href = `/cases/${caseId}/note-prevented`;
  await owe(act, {
    ...{ key: `approve-prevented:${newId()}`, kind: 'approve-prevented', ...above, caseId, dueOn },
    params: { title: story?.title ?? '', said, codes: prevented.join(','), reason, href },
  });
};
