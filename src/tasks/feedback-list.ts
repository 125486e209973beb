import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../accounts/actor.ts';
import { shanghaiDate } from '../calendar/shanghai.ts';
import { instant } from '../platform/database/raw.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { scopeOf } from '../scope.ts';
import { whyDuty } from '../timekeeping/rules/why.ts';

type OwedFeedback = {
  caseId: string;
  caseNo: string | null;
  title: string;
  state: string;
  org: string;
  who: string | null;
  unit: string | null;
  dueOn: string;
  kind: 'feedback' | 'feedback-unit';
  createdAt: string;
};

/** Feedback that is owed about cases whose content is open to the reader, the most urgent first. */
function owedFeedback(em: EntityManager, actor: Actor, limit: number): Promise<OwedFeedback[]> {
  const scope = scopeOf(actor);
  return em.execute<OwedFeedback[]>(
    `select c.id as "caseId", c.case_no as "caseNo", s.title, c.state, o.name as org, a.display_name as who,
       d.params->>'unit' as unit, d.due_on as "dueOn", d.kind,
       d.created_at as "createdAt"
     from duty d join mediation_case c on c.id = d.case_id join case_story s on s.case_id = c.id
       join organization o on o.id = d.org_id left join account a on a.id = d.assignee_id
     where d.kind in ('feedback', 'feedback-unit') and d.done_at is null and d.cancelled_at is null and ${scope.open('c')}
     order by d.due_on, d.created_at limit :limit`,
    { ...scope.params, limit },
  );
}

/** 办结反馈: who still has to be told how a case ended, and who is late with it. */
async function showFeedback({ ctx, now }: PageRequest): Promise<Answer> {
  const today = shanghaiDate(now);
  const rows = (await owedFeedback(ctx.em, ctx.actor, 200)).map((row) => ({
    ...row,
    state: { key: `state.${row.state}` },
    isLate: row.dueOn < today,
    why: whyDuty(row.kind, instant(row.createdAt), row.dueOn),
    toUnit: row.kind === 'feedback-unit',
  }));
  return { page: 'today/feedback', view: { title: { key: 'today.feedback' }, rows } as never };
}

export const feedbackRoutes: readonly Route[] = [
  { method: 'get', path: '/feedback', permission: 'intake.feedback', handle: showFeedback },
];
