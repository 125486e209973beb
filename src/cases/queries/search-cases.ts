import type { Context } from '../../context.ts';
import { findPeople } from '../../people/queries/find-people.ts';
import { arrayLiteral } from '../../platform/database/raw.ts';
import { scopeOf } from '../../scope.ts';
import { findEntries, MOST_FOUND } from '../../search/find-entries.ts';

/**
 * Cases by number, story, place or mediator through the index of character pairs, and by the people in them (name,
 * identity number or telephone). Within scope, newest first; who is a party of a protected case finds nobody.
 * @param most of what is found; the newest are kept
 */
export async function searchCaseIds(
  { em, actor, ...ctx }: Context,
  typed: string,
  most = MOST_FOUND,
): Promise<string[]> {
  const scope = scopeOf(actor);
  const people = (await findPeople({ em, actor, ...ctx }, typed.trim(), 50)).map(({ id }) => id);
  const entries = (await findEntries(em, actor, 'CASE', typed, most)) ?? [];
  const found = await em.execute<{ id: string }[]>(
    `select id from (
       select c.id, c.created_at from mediation_case c where c.id = any (:entries::uuid[]) and ${scope.listed('c')}
       union
       select c.id, c.created_at from case_party p join mediation_case c on c.id = p.case_id
        where p.person_id = any (:people::uuid[]) and p.left_at is null and ${scope.open('c')}) found
     order by created_at desc limit :most`,
    { ...scope.params, most, entries: arrayLiteral(entries), people: arrayLiteral(people) },
  );
  return found.map(({ id }) => id);
}
