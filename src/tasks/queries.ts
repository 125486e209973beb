import type { EntityManager } from '@mikro-orm/postgresql';
import type { Disposition } from '../../config/dispositions.ts';
import { type Actor, hasRole } from '../accounts/actor.ts';
import { may, type Permission } from '../accounts/permissions.ts';
import { arrayLiteral, instant } from '../platform/database/raw.ts';
import { scopeOf } from '../scope.ts';

/** One case that waits for somebody here, with the day or hour by which. */
export interface WaitingCase {
  id: string;
  caseNo: string | null;
  title: string | null;
  state: string;
  risk: string;
  dueOn: string | null;
  dueAt: Date | null;
}

const OPEN = `c.state not in ('CLOSED', 'ARCHIVED', 'VOIDED', 'DECLINED')`;

const works = (actor: Actor): boolean => may(actor, 'intake.create') || hasRole(actor, 'supervisor');

/**
 * Cases for which the actor, or its organisation, must do the next step; the most urgent first. What waits for the whole
 * office waits for those who take matters in and those who watch over them, not for a guest such as its lawyer.
 */
export async function waitingCases(em: EntityManager, actor: Actor, limit: number): Promise<WaitingCase[]> {
  const scope = scopeOf(actor);
  const isAtWork = works(actor);
  const rows = await em.execute<(WaitingCase & { dueAt: string | null })[]>(
    `select c.id, c.case_no as "caseNo", s.title, c.state, c.risk, c.duty_on as "dueOn", c.duty_at as "dueAt"
     from mediation_case c left join case_story s on s.case_id = c.id and ${scope.open('c')}
     where ${scope.listed('c')} and ${OPEN} and (c.handler_ids @> array[:me::uuid] or :isAtWork::boolean) and (
         (c.state in ('UP_PENDING', 'DOWN_PENDING') and exists (select 1 from transfer t
            where t.case_id = c.id and t.response = 'PENDING' and t.to_org_id = any (:own::uuid[])))
         or (c.state not in ('UP_PENDING', 'DOWN_PENDING')
            and (c.lead_mediator_id = :me::uuid or c.current_org_id = any (:own::uuid[]) or not :isAtWork::boolean)))
     order by coalesce(c.duty_at, (c.duty_on + 1)::timestamp at time zone 'Asia/Shanghai') nulls last, c.created_at
     limit :limit`,
    { ...scope.params, own: arrayLiteral(actor.orgIds), me: actor.accountId, isAtWork, limit },
  );
  return rows.map((row) => ({ ...row, dueAt: instant(row.dueAt) }));
}

export interface OpenDuty {
  id: string;
  kind: string;
  params: Record<string, string>;
  caseId: string | null;
  intakeId: string | null;
  dueOn: string;
  createdAt: Date;
}

/** Where the work of other rooms is done, and who may go there: a duty of a whole office is no duty of everybody in it. */
const WORKPLACES: readonly (readonly [string, Permission])[] = [
  ['/assessment%', 'assessment.make'],
  ['/authenticity/%', 'authenticity.check'],
  ['/dossier', 'dossier.keep'],
  ['/legal-services/%', 'legal-service.read'],
  ['/meetings/%', 'meeting.settle'],
  ['/reception%', 'reception.plan'],
  ['/screening/%', 'screening.read'],
  ['/supervision/%', 'supervision.read'],
];

/** On a slip one answers and another judges, and the head alone opens a case again: who reads of it may do none of them. */
const STEPS: readonly (readonly [string, Permission])[] = [
  ['answer-supervision', 'supervision.reply'],
  ['evaluate-supervision', 'supervision.evaluate'],
  ['issue-supervision', 'supervision.issue'],
  ['relapse', 'case.reopen'],
];

/** Duties of the actor and its organisations that are not done, by day. */
export async function openDuties(em: EntityManager, actor: Actor, limit: number): Promise<OpenDuty[]> {
  const barred = WORKPLACES.filter(([, permission]) => !may(actor, permission)).map(([at]) => at);
  const steps = STEPS.filter(([, permission]) => !may(actor, permission)).map(([kind]) => kind);
  if (!works(actor)) barred.push('/case', '/intake');
  const rows = await em.execute<(Omit<OpenDuty, 'createdAt'> & { createdAt: string })[]>(
    `select d.id, d.kind, d.params, d.case_id as "caseId", d.intake_id as "intakeId", d.due_on as "dueOn",
       d.created_at as "createdAt" from duty d
     where d.done_at is null and d.cancelled_at is null
       and (d.assignee_id = :me::uuid or (d.assignee_id is null and d.org_id = any (:own::uuid[])
         and d.kind <> all (:steps::text[])
         and not case when d.kind = 'dossier-return' then '/dossier' when d.case_id is not null then '/case'
           when d.intake_id is not null then '/intake' else coalesce(d.params->>'href', '') end like any (:barred::text[])))
     order by d.due_on, d.created_at limit :limit`,
    {
      me: actor.accountId,
      own: arrayLiteral(actor.orgIds),
      barred: arrayLiteral(barred),
      steps: arrayLiteral(steps),
      limit,
    },
  );
  return rows.map((row) => ({ ...row, createdAt: instant(row.createdAt) }));
}

export interface WaitingIntake {
  id: string;
  intakeNo: string;
  summary: string;
  dueOn: string | null;
  disposition: Disposition | null;
  disposedOn: string | null;
}

/** Intakes of the actor's organisations that need a disposition or an answer to the visitor, and those handed over to them. */
export async function waitingIntakes(em: EntityManager, actor: Actor, limit: number): Promise<WaitingIntake[]> {
  if (!may(actor, 'intake.read')) return [];
  const scope = scopeOf(actor);
  return em.execute<WaitingIntake[]>(
    `select i.id, i.intake_no as "intakeNo", i.summary, i.feedback_due_on as "dueOn",
       i.disposition, (i.disposed_at at time zone 'Asia/Shanghai')::date as "disposedOn" from intake i
     where ${scope.intake('i')} and i.voided_at is null and (
         (i.org_id = any (:own::uuid[])
           and (i.disposition is null or (i.feedback_due_on is not null and i.feedback_at is null)))
         or (i.state = 'TRANSFERRED' and i.target_org_id = any (:own::uuid[])
           and not exists (select 1 from intake_reply y where y.intake_id = i.id and y.org_id = i.target_org_id)))
     order by i.feedback_due_on nulls last, i.received_at limit :limit`,
    { ...scope.params, own: arrayLiteral(actor.orgIds), limit },
  );
}

export interface LeaderFigures {
  red: number;
  /** Reports of red intakes that are no case yet. */
  redIntakes: number;
  overdue: number;
  incoming: number;
  unperformed: number;
}

/** 今日要情: what is red, late, waiting for this desk, and promised but not done. */
export async function leaderFigures(em: EntityManager, actor: Actor, now: Date, today: string): Promise<LeaderFigures> {
  const scope = scopeOf(actor);
  const counted = `select count(*) from mediation_case c where ${scope.listed('c')} and ${OPEN}`;
  // Each figure by its own index: what is red, late or waiting is little among all that is under way.
  const [row] = await em.execute<Record<keyof LeaderFigures, string>[]>(
    `select (${counted} and c.risk = 'RED') as red,
       (select count(*) from major_report r join intake i on i.id = r.intake_id
         where r.ended_at is null and r.case_id is null and r.risk = 'RED' and ${scope.intake('i')}) as "redIntakes",
       (${counted} and (c.duty_on < :today::date or c.duty_at < :now::timestamptz)) as overdue,
       (${counted} and c.state in ('UP_PENDING', 'DOWN_PENDING') and exists (select 1 from transfer t
         where t.case_id = c.id and t.response = 'PENDING' and t.to_org_id = any (:own::uuid[]))) as incoming,
       (${counted} and c.state = 'DEFAULTED') as unperformed`,
    { ...scope.params, now, today, own: arrayLiteral(actor.orgIds) },
  );
  return {
    red: Number(row?.red ?? 0),
    redIntakes: Number(row?.redIntakes ?? 0),
    overdue: Number(row?.overdue ?? 0),
    incoming: Number(row?.incoming ?? 0),
    unperformed: Number(row?.unperformed ?? 0),
  };
}

export interface OfficePhone {
  name: string;
  phone: string | null;
}

/** Centre and street with their telephones, for whoever needs help now. */
export function officePhones(em: EntityManager): Promise<OfficePhone[]> {
  return em.execute<OfficePhone[]>(
    `select name, phone from organization where kind in ('CENTRE', 'STREET') and active_to is null order by kind`,
  );
}
