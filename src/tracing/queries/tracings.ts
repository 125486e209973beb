import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { arrayLiteral, instant } from '../../platform/database/raw.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import { scopeOf } from '../../scope.ts';
import type { Conclusion, TracingCause } from '../rules/words.ts';

export type TracingLine = {
  id: string;
  version: number;
  orgId: string;
  orgName: string;
  caseId: string | null;
  caseNo: string | null;
  personId: string | null;
  cause: TracingCause;
  happenedOn: string;
  openBy: string;
  isLate: boolean;
  reason: string;
  openedAt: Date;
  openedById: string;
  openedBy: string;
  conclusion: Conclusion | null;
  finding: string | null;
  concludedAt: Date | null;
};
type Raw = Omit<TracingLine, 'openedAt' | 'concludedAt'> & { openedAt: string; concludedAt: string | null };

const SELECT = `select t.id, t.version, t.org_id as "orgId", o.name as "orgName", t.case_id as "caseId", c.case_no as "caseNo",
  t.person_id as "personId", t.cause, t.happened_on as "happenedOn", t.open_by as "openBy", t.is_late as "isLate", t.reason,
  t.opened_at as "openedAt", t.opened_by_id as "openedById", a.display_name as "openedBy", t.conclusion, t.finding,
  t.concluded_at as "concludedAt"
  from tracing t join organization o on o.id = t.org_id join account a on a.id = t.opened_by_id
    left join mediation_case c on c.id = t.case_id
  where (t.opened_by_id = :me::uuid or (t.reader_org_ids && :own::uuid[] and :traces::boolean))`;

const TRACERS = ['auditor', 'centre_head', 'street_leader'];
const within = (actor: Actor) => ({
  me: actor.accountId || null,
  own: arrayLiteral(actor.orgIds),
  traces: actor.roles.some((role) => TRACERS.includes(role)),
});
const lineOf = (raw: Raw): TracingLine => ({
  ...raw,
  openedAt: instant(raw.openedAt),
  concludedAt: instant(raw.concludedAt),
});

/** Tracings of the actor and its organisations, the latest first. */
export async function findTracings(em: EntityManager, actor: Actor): Promise<TracingLine[]> {
  const rows = await em.execute<Raw[]>(`${SELECT} order by t.opened_at desc limit 200`, within(actor));
  return rows.map(lineOf);
}

/** @throws NotFound outside the scope */
export async function tracingById(em: EntityManager, actor: Actor, id: string): Promise<TracingLine> {
  const [row] = await em.execute<Raw[]>(`${SELECT} and t.id = :id`, { ...within(actor), id });
  if (row === undefined) throw new NotFound();
  return lineOf(row);
}

export type TracedCase = { id: string; caseNo: string | null; orgName: string; isOpen: boolean };

/** The cases that a tracing is about and whether their content is open to the actor now. */
export function tracedCases(em: EntityManager, actor: Actor, tracing: TracingLine): Promise<TracedCase[]> {
  const scope = scopeOf(actor);
  const which = tracing.caseId === null ? 'c.id in (select sec.traced_cases(:id))' : 'c.id = :caseId';
  return em.execute<TracedCase[]>(
    `select c.id, c.case_no as "caseNo", o.name as "orgName", ${scope.open('c')} as "isOpen"
     from mediation_case c join organization o on o.id = c.home_org_id
     where ${which} and ${scope.listed('c')} order by c.created_at`,
    { ...scope.params, id: tracing.id, caseId: tracing.caseId },
  );
}

/** A case of the actor's lists by id or by its number. @returns null when there is none */
export async function caseMeant(
  em: EntityManager,
  actor: Actor,
  { caseId, caseNo }: { caseId: string | null; caseNo: string | null },
): Promise<string | null> {
  const scope = scopeOf(actor);
  const [row] = await em.execute<{ id: string }[]>(
    `select c.id from mediation_case c where (c.id = :caseId::uuid or (:caseId::uuid is null and c.case_no = :caseNo))
       and ${scope.listed('c')} limit 1`,
    { ...scope.params, caseId, caseNo },
  );
  return row?.id ?? null;
}
