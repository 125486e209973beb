import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { instant } from '../../platform/database/raw.ts';
import { scopeOf } from '../../scope.ts';

export type DueVisit = {
  id: string;
  caseId: string;
  caseNo: string | null;
  title: string | null;
  org: string;
  planKey: string;
  dueOn: string;
  byOther: boolean;
  /** The day from which its agreement binds; null after an end without any. */
  effectiveOn: string | null;
};

/** Visits that are planned and not made, of cases whose content is open to the reader; the most urgent first. */
export function dueVisits(em: EntityManager, actor: Actor, limit: number): Promise<DueVisit[]> {
  const scope = scopeOf(actor);
  return em.execute<DueVisit[]>(
    `select v.id, c.id as "caseId", c.case_no as "caseNo", s.title, o.name as org, v.plan_key as "planKey",
       v.plan_due_on as "dueOn", v.by_other as "byOther", g.effective_on as "effectiveOn"
     from return_visit v join mediation_case c on c.id = v.case_id join organization o on o.id = c.home_org_id
       join case_story s on s.case_id = c.id left join agreement g on g.id = v.agreement_id
     where v.visited_on is null and c.state not in ('VOIDED', 'DECLINED') and ${scope.open('c')}
     order by v.plan_due_on, v.id limit :limit`,
    { ...scope.params, limit },
  );
}

/** The planned visits of a case that was found in scope. */
export function openVisitsOf(
  em: EntityManager,
  caseId: string,
): Promise<{ id: string; planKey: string; dueOn: string; byOther: boolean }[]> {
  return em.execute(
    `select id, plan_key as "planKey", plan_due_on as "dueOn", by_other as "byOther" from return_visit
     where case_id = ? and visited_on is null order by plan_due_on, id`,
    [caseId],
  );
}

export type CheckLine = {
  id: string;
  caseId: string;
  caseNo: string | null;
  title: string | null;
  org: string;
  state: 'OPEN' | 'HOLDS' | 'FALSE';
  openedAt: Date;
  openedBy: string | null;
  dueOn: string;
  asked: string | null;
  finding: string | null;
  concludedAt: Date | null;
  concludedBy: string | null;
  version: number;
};

/** Checks in scope, the open ones first: of one case, or those that are open. */
export async function checks(
  em: EntityManager,
  actor: Actor,
  which: { caseId: string } | { limit: number },
): Promise<CheckLine[]> {
  const scope = scopeOf(actor);
  const caseId = 'caseId' in which ? which.caseId : null;
  const rows = await em.execute<
    (Omit<CheckLine, 'openedAt' | 'concludedAt'> & { openedAt: string; concludedAt: string | null })[]
  >(
    `select k.id, k.case_id as "caseId", c.case_no as "caseNo", s.title, o.name as org, k.state, k.opened_at as "openedAt",
       p.display_name as "openedBy", k.due_on as "dueOn", k.asked, k.finding, k.concluded_at as "concludedAt",
       a.display_name as "concludedBy", k.version
     from authenticity_check k join mediation_case c on c.id = k.case_id join organization o on o.id = c.home_org_id
       left join case_story s on s.case_id = c.id and ${scope.open('c')}
       left join account p on p.id = k.opened_by_id left join account a on a.id = k.concluded_by_id
     where ${scope.listed('c')} and (k.case_id = :caseId::uuid or (:caseId::uuid is null and k.state = 'OPEN'))
     order by k.state <> 'OPEN', k.due_on, k.opened_at limit :limit`,
    { ...scope.params, caseId, limit: 'limit' in which ? which.limit : 50 },
  );
  return rows.map((row) => ({ ...row, openedAt: instant(row.openedAt), concludedAt: instant(row.concludedAt) }));
}
