import type { EntityManager } from '@mikro-orm/postgresql';
import type { Owed } from '../raise.ts';

/**
 * Everything undone that is due by the day: duties, and what cases ask for next, also that a closed one is filed. A
 * suspended case asks for nothing but to be resumed, so its term wakes nobody. After `after` (an id), so that a large
 * office is read in parts.
 */
export async function owedBy(
  em: EntityManager,
  day: string,
  after: string,
  limit: number,
): Promise<(Owed & { id: string })[]> {
  return em.execute<(Owed & { id: string })[]>(
    `select owed.*, o.name as room from (
       select d.id::text as id, 'duty:' || d.id as key, d.org_id as "orgId", d.assignee_id as "handlerId", d.due_on as "dueOn",
         case when d.case_id is not null then '/cases/' || d.case_id when d.intake_id is not null then '/intakes/' || d.intake_id
           else coalesce(d.params->>'href', '/') end as href, 'duty' as what, d.kind as name, null as step
       from duty d where d.done_at is null and d.cancelled_at is null and d.due_on <= :day and d.id > :after::uuid
       union all
       select c.id::text, 'case:' || c.id || ':' || c.duty_key, c.current_org_id, c.lead_mediator_id, c.duty_on, '/cases/' || c.id,
         'case', coalesce(c.case_no, ''), c.duty_key
       from mediation_case c where c.duty_on <= :day and c.duty_key is not null and c.id > :after::uuid
         and c.state not in ('ARCHIVED', 'VOIDED', 'DECLINED')) owed
       join organization o on o.id = owed."orgId"
     order by owed.id limit :limit`,
    { day, after, limit },
  );
}
