import type { Context } from '../../context.ts';
import { findPeople } from '../../people/queries/find-people.ts';
import { arrayLiteral } from '../../platform/database/raw.ts';
import { scopeOf } from '../../scope.ts';
import { type Looked, listFound, newestEntries, placeOf } from '../../search/find-entries.ts';
import { type CaseFilter, type CaseRow, listCases } from './list-cases.ts';

type Page = { now: Date; today: string; after: string | null; size?: number };

/**
 * Cases by number, story, place or mediator through the index of character pairs, and by the people in them (name,
 * identity number or telephone). Within scope, newest first, page after page to the last; who is a party of a protected
 * case finds nobody. Without words it is the list.
 */
export async function searchCases(
  ctx: Context,
  typed: string,
  filter: CaseFilter,
  at: Page,
): Promise<{ rows: CaseRow[]; next: string | null }> {
  const { em, actor } = ctx;
  if (typed.trim() === '') return listCases(em, actor, filter, at);
  return listFound(
    filter,
    at.after,
    (behind) => findBehind(ctx, typed, behind),
    (ids) => listCases(em, actor, { ...filter, ids }, at),
  );
}

async function findBehind(
  ctx: Context,
  typed: string,
  { most, after }: { most: number; after: string | null },
): Promise<Looked> {
  const { em, actor } = ctx;
  const scope = scopeOf(actor);
  const people = (await findPeople(ctx, typed.trim(), 50)).map(({ id }) => id);
  const { ids, end } = await newestEntries(em, actor, 'CASE', typed, { most, after });
  const last = placeOf(end);
  const found = await em.execute<{ id: string }[]>(
    // By their people no further than the words were looked for: the rest comes with the rest.
    `select c.id from mediation_case c where c.id = any (:entries::uuid[]) and ${scope.listed('c')}
     union
     select c.id from case_party p join mediation_case c on c.id = p.case_id
      where p.person_id = any (:people::uuid[]) and p.left_at is null and ${scope.open('c')}
        and (:endAt::timestamptz is null or (c.created_at, c.id) >= (:endAt::timestamptz, :endId::uuid))`,
    {
      ...scope.params,
      entries: arrayLiteral(ids),
      people: arrayLiteral(people),
      endAt: last?.at ?? null,
      endId: last?.id ?? null,
    },
  );
  return { ids: found.map(({ id }) => id), end };
}
