import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { scopeOf } from '../../scope.ts';

/** What an agenda is compiled for. */
export type Compiling = {
  orgId: string;
  meetingId: string;
  /** The window of the review; days in Asia/Shanghai, both included. */
  fromOn: string;
  toOn: string;
  startsAt: Date;
  now: Date;
  today: string;
};

/** A case with every source that names it, or the roll-up of one week. */
export type FoundItem = {
  caseId: string | null;
  sources: string[];
  orgName: string;
  disputeType: string | null;
  week: string | null;
  owed: number;
  reported: number;
  zero: number;
  leads: number;
};

/**
 * Everything that comes before the review, from the ten sources (每半月会商研判): ① decided last time and not done ② sent up
 * ③ red and orange ④ overdue or due within 7 days ⑤ promised and not performed ⑥ visitors who came twice in 90 days
 * ⑦ groups of 5 and more ⑧ longer than 60 days ⑨ return visits that found something wrong ⑩ the weekly roll-ups.
 */
export function findItems(em: EntityManager, actor: Actor, compiling: Compiling): Promise<FoundItem[]> {
  const scope = scopeOf(actor);
  return em.execute<FoundItem[]>(
    `with alive as materialized (
       select c.id, c.current_org_id, c.dispute_type, c.risk, c.state, c.duty_on, c.duty_at, c.due_on, c.accepted_on,
         c.group_flag, c.people_count, c.case_no
       from mediation_case c
       where c.state not in ('DRAFT', 'CLOSED', 'ARCHIVED', 'VOIDED', 'DECLINED', 'TERMINATED')
         and c.reader_org_ids @> array[:orgId::uuid] and ${scope.listed('c')}),
     hit as (
       select g.case_id, 'UNDONE' as source from meeting m join meeting_decision d on d.meeting_id = m.id
         join agenda_item g on g.id = d.agenda_item_id
       where m.org_id = :orgId::uuid and m.kind = 'HALF_MONTHLY_REVIEW' and m.id <> :meetingId::uuid
         and m.state not in ('CANCELLED', 'VOIDED') and m.starts_at < :startsAt::timestamptz and not d.is_done
         and d.withdrawn_at is null and g.case_id is not null
       union all select t.case_id, 'ESCALATED' from transfer t join alive a on a.id = t.case_id
         where t.kind = 'ESCALATE' and (t.response = 'PENDING'
           or t.sent_at >= (:fromOn::date)::timestamp at time zone 'Asia/Shanghai')
       union all select a.id, 'RISK' from alive a where a.risk in ('RED', 'ORANGE')
       union all select a.id, 'DUE' from alive a where a.duty_on <= :today::date + 7
           or (a.due_on <= :today::date + 7 and a.state <> 'SUSPENDED') or a.duty_at <= :now::timestamptz + interval '7 days'
       union all select a.id, 'DEFAULTED' from alive a where a.state = 'DEFAULTED'
       union all select p.case_id, 'REPEAT' from case_party p join alive a on a.id = p.case_id
         where p.left_at is null and (select count(distinct i.id) from intake_person v join intake i on i.id = v.intake_id
           where v.person_id = p.person_id and v.side = 'VISITOR' and i.voided_at is null
             and i.received_at >= :now::timestamptz - interval '90 days') >= 2
       union all select a.id, 'GROUP' from alive a where a.group_flag or a.people_count >= 5
       union all select a.id, 'LONG' from alive a where a.accepted_on < :today::date - 60
       union all select v.case_id, 'VISIT' from return_visit v join mediation_case c on c.id = v.case_id
         where v.visited_on between :fromOn::date - 15 and :toOn::date and c.reader_org_ids @> array[:orgId::uuid]
           and (v.result in ('RELAPSED', 'NEW_DISPUTE', 'DENIED') or v.exists_confirmed = false) and ${scope.listed('c')})
     select c.id as "caseId", array_agg(distinct hit.source) as sources, o.name as "orgName",
       c.dispute_type as "disputeType", null as week, 0 as owed, 0 as reported, 0 as zero, 0 as leads
     from hit join mediation_case c on c.id = hit.case_id and ${scope.listed('c')}
       join organization o on o.id = c.current_org_id
     group by c.id, o.name
     union all
     select null, array['WEEKLY'], '', null, s.period_key, count(*) filter (where s.due_at is not null)::int,
       count(*) filter (where s.lateness is not null)::int,
       count(*) filter (where s.lateness is not null and not s.has_findings)::int, sum(s.lead_count)::int
     from screening_round s where s.kind = 'WEEKLY' and s.ended_at is null and s.reader_org_ids @> array[:orgId::uuid]
       and s.from_on <= :toOn::date and s.to_on >= :fromOn::date
     group by s.period_key`,
    { ...scope.params, ...compiling },
  );
}
