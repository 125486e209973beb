import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { arrayLiteral, instant } from '../../platform/database/raw.ts';
import { isReference } from '../../platform/forms/fields.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import { type Scope, scopeOf } from '../../scope.ts';

export type CallBackLine = {
  id: string;
  version: number;
  caseId: string;
  caseNo: string | null;
  orgId: string;
  orgName: string;
  origin: string;
  dueOn: string;
  /** Day from which the term was counted. */
  openedAt: Date;
  calledAt: Date | null;
  caller: string | null;
  way: string | null;
  spokenTo: string | null;
  happened: boolean | null;
  mediatedBy: string | null;
  signed: boolean | null;
  result: string | null;
  words: string | null;
  /** Whose case it is: they may not call. */
  isOwn: boolean;
};

type Raw = Omit<CallBackLine, 'openedAt' | 'calledAt'> & { openedAt: string; calledAt: string | null };

const lineOf = (raw: Raw): CallBackLine => ({
  ...raw,
  openedAt: instant(raw.openedAt),
  calledAt: instant(raw.calledAt),
});

const select = (
  scope: Scope,
) => `select b.id, b.version, b.case_id as "caseId", c.case_no as "caseNo", b.org_id as "orgId",
  o.name as "orgName", b.origin, b.due_on as "dueOn", b.opened_at as "openedAt", b.called_at as "calledAt",
  a.display_name as caller, b.way, b.spoken_to as "spokenTo", b.happened, b.mediated_by as "mediatedBy", b.signed, b.result, b.words,
  (:me::uuid = any (c.handler_ids || c.co_mediator_ids || array[c.lead_mediator_id, c.created_by_id])) is true as "isOwn"
  from call_back b join organization o on o.id = b.org_id cross join lateral (select c.* from mediation_case c
      where c.id = b.case_id and ${scope.listed('c')} offset 0) c
    left join account a on a.id = b.caller_id
  where b.org_id = any (:below::uuid[])`;

const params = (actor: Actor) => ({
  ...scopeOf(actor).params,
  below: arrayLiteral(actor.orgScope),
  me: actor.accountId,
});

/** Call-backs to be made, by day; then those that were made, newest first. */
export async function callBacks(em: EntityManager, actor: Actor, isMade: boolean): Promise<CallBackLine[]> {
  const order = isMade
    ? 'b.called_at is not null order by b.called_at desc'
    : 'b.called_at is null order by b.due_on, b.id';
  const rows = await em.execute<Raw[]>(`${select(scopeOf(actor))} and ${order} limit 100`, params(actor));
  return rows.map(lineOf);
}

/** @throws NotFound outside of the actor's reach */
export async function callBackById(em: EntityManager, actor: Actor, id: string): Promise<CallBackLine> {
  if (!isReference(id)) throw new NotFound();
  const [row] = await em.execute<Raw[]>(`${select(scopeOf(actor))} and b.id = :id`, {
    ...params(actor),
    id,
  });
  if (row === undefined) throw new NotFound();
  return lineOf(row);
}

export type PartyLine = { id: string; name: string; role: string; phone: string | null; isQuiet: boolean };

/** Whom one can ask: the parties of a case that is open to the reader, telephones masked. */
export function partiesToAsk(em: EntityManager, actor: Actor, caseId: string): Promise<PartyLine[]> {
  const scope = scopeOf(actor);
  return em.execute<PartyLine[]>(
    `select p.id, p.name, t.role, p.phone_masked as phone, 'PHONE' = any (p.no_contact_channels) as "isQuiet"
     from case_party t join person p on p.id = t.person_id and ${scope.person('p')}
       join mediation_case c on c.id = t.case_id and ${scope.open('c')}
     where t.case_id = :caseId and t.left_at is null order by t.role, p.name`,
    { ...scope.params, caseId },
  );
}

export type DrawLine = {
  id: string;
  orgName: string;
  monthKey: string;
  seed: string;
  eligibleIds: string[];
  firstIds: string[];
  drawnIds: string[];
  drawnAt: Date;
};

/** The last draws, newest month first; rooms in which nothing was to be drawn left out. */
export async function lastDraws(em: EntityManager, actor: Actor): Promise<DrawLine[]> {
  const rows = await em.execute<(Omit<DrawLine, 'drawnAt'> & { drawnAt: string })[]>(
    `select d.id, o.name as "orgName", d.month_key as "monthKey", d.seed, d.eligible_ids as "eligibleIds",
       d.first_ids as "firstIds", d.drawn_ids as "drawnIds", d.drawn_at as "drawnAt"
     from call_back_draw d join organization o on o.id = d.org_id
     where d.org_id = any (:below::uuid[]) and cardinality(d.eligible_ids) > 0 order by d.month_key desc, o.code limit 100`,
    { below: arrayLiteral(actor.orgScope) },
  );
  return rows.map((row) => ({ ...row, drawnAt: instant(row.drawnAt) }));
}
