import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { shanghaiDate } from '../../calendar/shanghai.ts';
import type { LogEntry } from '../../cases/rules/tell-history.ts';
import { arrayLiteral, instant } from '../../platform/database/raw.ts';
import { scopeOf } from '../../scope.ts';
import type { Sent } from '../rules/knowledge.ts';

export type Entry = LogEntry & { id: string; actorId: string | null; caseNo: string | null };
export type Term = {
  what: string;
  kind: 'duty' | 'visit' | 'term' | 'slip' | 'perform';
  dueOn: string;
  doneOn: string | null;
};
export type Reconstruction = { entries: Entry[]; sent: Sent[]; terms: Term[] };

/**
 * Everything that the log and the records say about the cases whose content is open to the actor, and about the receptions
 * they came from: read only. Nothing of what was said in a session is in it.
 */
export async function reconstruct(
  em: EntityManager,
  actor: Actor,
  caseIds: readonly string[],
): Promise<Reconstruction> {
  const scope = scopeOf(actor);
  const params = { ...scope.params, ids: arrayLiteral(caseIds) };
  const cases = `mediation_case c where c.id = any (:ids::uuid[]) and ${scope.open('c')}`;
  return {
    entries: await entriesOf(em, params, scope.open('c'), scope.intake('i')),
    sent: await sentOf(em, params, cases),
    terms: await termsOf(em, params, cases),
  };
}

type Params = Record<string, unknown>;
type RawEntry = Omit<Entry, 'at'> & { at: string };

async function entriesOf(em: EntityManager, params: Params, open: string, intake: string): Promise<Entry[]> {
  const columns =
    'e.id, e.at, e.name, e.actor_id as "actorId", e.actor_name as "actorName", e.org_name as "orgName", e.payload';
  const rows = await em.execute<RawEntry[]>(
    `select * from (
       select ${columns}, c.case_no as "caseNo" from event e join mediation_case c on c.id = e.case_id
        where c.id = any (:ids::uuid[]) and ${open}
       union all
       select ${columns}, c.case_no from event e join mediation_case c on c.intake_id = e.intake_id join intake i on i.id = c.intake_id
        where e.case_id is null and c.id = any (:ids::uuid[]) and ${open} and ${intake}) log
     order by at, id limit 2000`,
    params,
  );
  return rows.map((row) => ({ ...row, at: instant(row.at) }));
}

async function sentOf(em: EntityManager, params: Params, cases: string): Promise<Sent[]> {
  const rows = await em.execute<(Omit<Sent, 'at'> & { at: string })[]>(
    `select t.sent_at as at, coalesce(o.name, t.to_name, '') as "orgName", t.kind as how
       from transfer t left join organization o on o.id = t.to_org_id where t.case_id in (select c.id from ${cases})
     union all
     select s.issued_at, o.name, 'SLIP' from supervision s join organization o on o.id = s.to_org_id
      where s.issued_at is not null and s.case_id in (select c.id from ${cases})`,
    params,
  );
  return rows.map((row) => ({ ...row, at: instant(row.at) }));
}

type RawTerm = { what: string; kind: Term['kind']; dueOn: string; doneAt: string | null; doneOn: string | null };

/** Duties, visits, the term of the mediation, slips and what was promised; each with its day and the day on which it was done. */
async function termsOf(em: EntityManager, params: Params, cases: string): Promise<Term[]> {
  const ids = `(select c.id from ${cases})`;
  const rows = await em.execute<RawTerm[]>(
    `select * from (
       select d.kind as what, 'duty' as kind, d.due_on as "dueOn", d.done_at as "doneAt", null::date as "doneOn"
         from duty d where d.case_id in ${ids} and d.cancelled_at is null
       union all
       select v.plan_key, 'visit', v.plan_due_on, null, v.visited_on from return_visit v where v.case_id in ${ids}
       union all
       select '', 'term', c.due_on, null, coalesce(c.result_on, c.closed_on) from ${cases} and c.due_on is not null
       union all
       select s.number, 'slip', s.first_due_on, s.replied_at, null from supervision s
        where s.number is not null and s.first_due_on is not null and s.case_id in ${ids}
       union all
       select i.what, 'perform', i.due_on, null, i.performed_on from performance_item i join agreement g on g.id = i.agreement_id
        where i.due_on is not null and g.effective_on is not null and g.case_id in ${ids}) terms order by "dueOn", kind, what`,
    params,
  );
  return rows.map(({ doneAt, doneOn, ...row }) => ({
    ...row,
    doneOn: doneOn ?? (doneAt === null ? null : shanghaiDate(instant(doneAt))),
  }));
}
