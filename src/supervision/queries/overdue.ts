import type { EntityManager } from '@mikro-orm/postgresql';

export type Overdue = {
  sourceKey: string;
  what: 'duty' | 'case';
  /** Kind of the duty, or number of the case. */
  name: string;
  toOrgId: string;
  toAccountId: string | null;
  caseId: string | null;
  intakeId: string | null;
  dueOn: string;
};

/**
 * Duties and next steps of cases that were due by the day, are undone, and have no slip yet; nothing about a case of which
 * a slip is open already, and nothing about slips themselves, which climb to the street leader instead.
 */
export function overdueWithoutSlip(em: EntityManager, day: string, limit: number): Promise<Overdue[]> {
  return em.execute<Overdue[]>(
    `select * from (
       select 'duty:' || d.id as "sourceKey", 'duty' as what, d.kind as name, d.org_id as "toOrgId", d.assignee_id as "toAccountId",
         d.case_id as "caseId", d.intake_id as "intakeId", d.due_on as "dueOn"
       from duty d where d.done_at is null and d.cancelled_at is null and d.due_on <= :day and d.kind not like '%-supervision'
       union all
       select 'case:' || c.id || ':' || c.duty_key || ':' || c.duty_on, 'case', coalesce(c.case_no, ''), c.current_org_id,
         c.lead_mediator_id, c.id, null, c.duty_on
       from mediation_case c where c.duty_on <= :day and c.duty_key is not null
         and c.state not in ('CLOSED', 'ARCHIVED', 'VOIDED', 'DECLINED')) late
     where exists (select 1 from organization o where o.id = late."toOrgId" and o.kind in ('VILLAGE', 'CENTRE', 'TEAM'))
       and not exists (select 1 from supervision s where s.source_key = late."sourceKey")
       and not exists (select 1 from supervision s where s.case_id = late."caseId" and s.state not in ('CLOSED', 'DROPPED'))
     order by late."dueOn", late."sourceKey" limit :limit`,
    { day, limit },
  );
}

/** The centre supervises the rooms, the street the centre. */
export async function supervisorOf(em: EntityManager, toOrgId: string): Promise<string | null> {
  const [row] = await em.execute<{ id: string }[]>(
    `select u.id from organization o join organization u on u.active_to is null
        and u.kind = case o.kind when 'CENTRE' then 'STREET' else 'CENTRE' end
      where o.id = :toOrgId order by u.active_from limit 1`,
    { toOrgId },
  );
  return row?.id ?? null;
}
