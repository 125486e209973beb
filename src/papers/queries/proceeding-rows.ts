import type { EntityManager } from '@mikro-orm/postgresql';
import { instant } from '../../platform/database/raw.ts';
import type { CaseFile, InvestigationOfPaper, ReferralOfPaper, SessionOfPaper, VisitOfPaper } from '../case-file.ts';

/** What was done in a case that was found in scope. */
type Raw<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K] };

export async function sessionRows(em: EntityManager, caseId: string): Promise<SessionOfPaper[]> {
  const rows = await em.execute<Raw<SessionOfPaper>[]>(
    `select m.id, m.ordinal, m.type, m.started_at as "startedAt", m.ended_at as "endedAt", m.place, m.subject,
       (select coalesce(jsonb_agg(a.display_name order by array_position(m.mediator_ids, a.id)), '[]')
         from account a where a.id = any (m.mediator_ids)) as mediators,
       m.recorder, m.is_public as "isPublic", m.attendees, m.points, m.text, m.result, m.next_at as "nextAt",
       m.remedies_told as "remediesTold"
     from mediation_session m where m.case_id = :caseId order by m.ordinal`,
    { caseId },
  );
  return rows.map((row) => ({
    ...row,
    startedAt: instant(row.startedAt),
    endedAt: instant(row.endedAt),
    nextAt: instant(row.nextAt),
  }));
}

export async function investigationRows(em: EntityManager, caseId: string): Promise<InvestigationOfPaper[]> {
  const rows = await em.execute<Raw<InvestigationOfPaper>[]>(
    `select id, kind, at, place, subject, investigator, respondent, recorder, text from investigation
     where case_id = :caseId order by at, id`,
    { caseId },
  );
  return rows.map((row) => ({ ...row, at: instant(row.at) }));
}

export function participantRows(em: EntityManager, caseId: string): Promise<CaseFile['participants'][number][]> {
  return em.execute(
    `select name, kind, unit, consented_party_ids as "consentedPartyIds" from participant
     where case_id = :caseId order by created_at, id`,
    { caseId },
  );
}

export function visitRows(em: EntityManager, caseId: string): Promise<VisitOfPaper[]> {
  return em.execute<VisitOfPaper[]>(
    `select v.id, v.agreement_id as "agreementId", v.plan_key as "planKey", v.plan_due_on as "planDueOn",
       a.display_name as visitor, v.visited_on as "visitedOn", v.way, v.visited_person as "visitedPerson", v.facts,
       v.satisfaction, v.result, v.measures
     from return_visit v left join account a on a.id = v.visitor_id where v.case_id = :caseId
     order by v.plan_due_on, v.plan_key`,
    { caseId },
  );
}

export function referralRows(em: EntityManager, caseId: string): Promise<ReferralOfPaper[]> {
  return em.execute<ReferralOfPaper[]>(
    `select t.id, coalesce(o.name, t.to_name) as "toName", t.facts, t.reason, t.requirement,
       (t.sent_at at time zone 'Asia/Shanghai')::date as "sentOn"
     from transfer t left join organization o on o.id = t.to_org_id
     where t.case_id = :caseId and t.kind = 'REFER_OUT' order by t.sent_at, t.id`,
    { caseId },
  );
}

export function fileRows(em: EntityManager, caseId: string): Promise<CaseFile['files'][number][]> {
  return em.execute(
    `select id, kind, name, subject_id as "subjectId" from attachment
     where case_id = :caseId and withdrawn_at is null order by uploaded_at, id`,
    { caseId },
  );
}
