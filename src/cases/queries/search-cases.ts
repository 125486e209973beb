import type { Context } from '../../context.ts';
import { foundBehind } from '../../people/queries/found-behind.ts';
import { scopeOf } from '../../scope.ts';
import { listFound } from '../../search/find-entries.ts';
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
    (behind) => foundBehind(ctx, 'CASE', typed, behind, STATEMENT(scopeOf(actor))),
    (ids) => listCases(em, actor, { ...filter, ids }, at),
  );
}

const STATEMENT = (scope: ReturnType<typeof scopeOf>) =>
  `select c.id from mediation_case c where c.id = any (:entries::uuid[]) and ${scope.listed('c')}
 union
 select c.id from case_party p join mediation_case c on c.id = p.case_id
  where p.person_id = any (:people::uuid[]) and p.left_at is null and ${scope.open('c')}
    and (:endAt::timestamptz is null or (c.created_at, c.id) >= (:endAt::timestamptz, :endId::uuid))`;
