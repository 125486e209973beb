import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { arrayLiteral, instant } from '../../platform/database/raw.ts';
import { isReference } from '../../platform/forms/fields.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import { type Scope, scopeOf } from '../../scope.ts';

export type LikenessLine = {
  id: string;
  version: number;
  kind: string;
  facts: Record<string, string>;
  caseId: string;
  caseNo: string | null;
  orgName: string;
  otherCaseId: string;
  otherCaseNo: string | null;
  otherOrgName: string;
  foundAt: Date;
  settledAt: Date | null;
  settledAs: string | null;
  settledBy: string | null;
  words: string | null;
};

type Raw = Omit<LikenessLine, 'foundAt' | 'settledAt'> & { foundAt: string; settledAt: string | null };

const lineOf = (raw: Raw): LikenessLine => ({
  ...raw,
  foundAt: instant(raw.foundAt),
  settledAt: instant(raw.settledAt),
});

const select = (scope: Scope) => `select l.id, l.version, l.kind, l.facts, l.case_id as "caseId",
  c.case_no as "caseNo", o.name as "orgName", l.other_case_id as "otherCaseId", d.case_no as "otherCaseNo", w.name as "otherOrgName",
  l.found_at as "foundAt", l.settled_at as "settledAt", l.settled_as as "settledAs", a.display_name as "settledBy", l.words
  from likeness l join mediation_case c on c.id = l.case_id and ${scope.listed('c')} join organization o on o.id = c.home_org_id
    join mediation_case d on d.id = l.other_case_id and ${scope.listed('d')} join organization w on w.id = d.home_org_id
    left join account a on a.id = l.settled_by_id
  where l.org_id = any (:below::uuid[])`;

const params = (actor: Actor) => ({ ...scopeOf(actor).params, below: arrayLiteral(actor.orgScope) });

/** What nobody has looked at yet, newest first. */
export async function openLikenesses(em: EntityManager, actor: Actor): Promise<LikenessLine[]> {
  const rows = await em.execute<Raw[]>(
    `${select(scopeOf(actor))} and l.settled_at is null order by l.found_at desc, l.id limit 100`,
    params(actor),
  );
  return rows.map(lineOf);
}

/** @throws NotFound outside of the actor's reach */
export async function likenessById(em: EntityManager, actor: Actor, id: string): Promise<LikenessLine> {
  if (!isReference(id)) throw new NotFound();
  const [row] = await em.execute<Raw[]>(`${select(scopeOf(actor))} and l.id = :id`, { ...params(actor), id });
  if (row === undefined) throw new NotFound();
  return lineOf(row);
}

/** The text that two cases share, each null where its content is closed to the reader (限阅). */
export async function textsOf(
  em: EntityManager,
  actor: Actor,
  { kind, caseId, otherCaseId }: Pick<LikenessLine, 'kind' | 'caseId' | 'otherCaseId'>,
): Promise<{ text: string | null; other: string | null }> {
  const scope = scopeOf(actor);
  const rows = await em.execute<{ id: string; text: string }[]>(
    `select c.id, case when :kind = 'AGREEMENT'
         then (select concat_ws(E'\\n', g.facts, array_to_string(g.clauses, E'\\n')) from agreement g
           where g.case_id = c.id and g.state in ('EFFECTIVE', 'SIGNING') order by g.revision desc limit 1)
         else (select s.summary from case_story s where s.case_id = c.id) end as text
     from mediation_case c where c.id = any (:ids::uuid[]) and ${scope.open('c')}`,
    { ...scope.params, kind, ids: arrayLiteral([caseId, otherCaseId]) },
  );
  const textOf = (id: string) => rows.find((row) => row.id === id)?.text ?? null;
  return { text: textOf(caseId), other: textOf(otherCaseId) };
}
