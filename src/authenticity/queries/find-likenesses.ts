import type { EntityManager } from '@mikro-orm/postgresql';
import type { LikenessKind } from '../rules/words.ts';

/** Two cases, the later one first, and what of them is the same. */
export type FoundLikeness = {
  kind: LikenessKind;
  caseId: string;
  otherCaseId: string;
  orgId: string;
  facts: Record<string, string>;
};

/** Cases drafted in these days are held against each other. */
const DAYS = 120;
/** So many are held against each other at most, the newest ones. */
const MOST = 20_000;
const MOST_FOUND = 500;

export type CaseText = { id: string; orgId: string; kind: 'SUMMARY' | 'AGREEMENT'; text: string };

/** Stories and agreements of the last months, the oldest first. Read by the service alone, and never stored again. */
export function textsToCompare(em: EntityManager, today: string): Promise<CaseText[]> {
  return em.execute<CaseText[]>(
    `with recent as materialized (
       select c.id, c.home_org_id, c.created_at from mediation_case c
       where c.created_at >= :today::date - ${DAYS}::int and c.state not in ('DRAFT', 'VOIDED') order by c.created_at desc limit :most)
     select * from (
       select c.id, c.home_org_id as "orgId", 'SUMMARY' as kind, s.summary as text, c.created_at
       from recent c join case_story s on s.case_id = c.id
       union all
       select c.id, c.home_org_id, 'AGREEMENT', concat_ws(E'\\n', g.facts, array_to_string(g.clauses, E'\\n')), c.created_at
       from recent c join agreement g on g.case_id = c.id and g.state in ('EFFECTIVE', 'SIGNING')) t
     order by t.created_at, t.id`,
    { today, most: MOST },
  );
}

const RECENT = `select c.id, c.home_org_id, c.created_at, c.lead_mediator_id from mediation_case c
  where c.created_at >= :today::date - ${DAYS}::int and c.state not in ('DRAFT', 'VOIDED')`;

/** Telephones, photographs and hours that two cases share, each pair once. */
export async function sharedMarks(em: EntityManager, today: string): Promise<FoundLikeness[]> {
  const run = (sql: string) => em.execute<FoundLikeness[]>(`${sql} limit ${MOST_FOUND}`, { today });
  const phones = await run(
    `with recent as materialized (${RECENT}),
       called as materialized (select distinct c.id, c.home_org_id, c.created_at, p.id as person_id, p.phone_hash
         from recent c join case_party t on t.case_id = c.id and t.left_at is null
           join person p on p.id = t.person_id and p.phone_hash is not null and p.same_as_id is null)
     select distinct 'PHONE' as kind, a.id as "caseId", b.id as "otherCaseId", a.home_org_id as "orgId", '{}'::jsonb as facts
     from called a join called b on b.phone_hash = a.phone_hash and b.person_id <> a.person_id
       and (b.created_at, b.id) < (a.created_at, a.id)`,
  );
  const photographs = await run(
    `with recent as materialized (${RECENT}),
       page as materialized (select distinct c.id, c.home_org_id, c.created_at, f.sha256
         from recent c join attachment f on f.case_id = c.id and f.withdrawn_at is null
           and (f.kind = 'SIGNED_PAGE' or f.subject_kind = 'PAPER'))
     select 'PHOTOGRAPH' as kind, a.id as "caseId", b.id as "otherCaseId", a.home_org_id as "orgId",
       jsonb_build_object('n', count(*)::text) as facts
     from page a join page b on b.sha256 = a.sha256 and (b.created_at, b.id) < (a.created_at, a.id)
     group by a.id, b.id, a.home_org_id`,
  );
  const times = await run(
    `with recent as materialized (${RECENT}),
       held as materialized (select c.id, c.home_org_id, c.created_at, c.lead_mediator_id, s.started_at, s.ended_at
         from recent c join mediation_session s on s.case_id = c.id where c.lead_mediator_id is not null and s.ended_at is not null)
     select distinct on (a.id, b.id) 'TIME' as kind, a.id as "caseId", b.id as "otherCaseId", a.home_org_id as "orgId",
       jsonb_build_object('at', to_char(greatest(a.started_at, b.started_at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI')) as facts
     from held a join held b on b.lead_mediator_id = a.lead_mediator_id and (b.created_at, b.id) < (a.created_at, a.id)
       and b.started_at < a.ended_at and a.started_at < b.ended_at order by a.id, b.id, a.started_at`,
  );
  return [...phones, ...photographs, ...times];
}
