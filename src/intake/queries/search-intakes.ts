import type { Context } from '../../context.ts';
import { findPeople } from '../../people/queries/find-people.ts';
import { arrayLiteral } from '../../platform/database/raw.ts';
import { scopeOf } from '../../scope.ts';
import { findEntries, MOST_FOUND } from '../../search/find-entries.ts';

/**
 * Intakes by number, by the people in them (name, identity number or telephone), or by words of their story through the
 * index of character pairs. Within scope, newest first.
 * @param most of what is found; the newest are kept
 */
export async function searchIntakeIds(ctx: Context, typed: string, most = MOST_FOUND): Promise<string[]> {
  const { em, actor } = ctx;
  const scope = scopeOf(actor);
  const words = typed.trim();
  const people = (await findPeople(ctx, words, 50)).map(({ id }) => id);
  const entries = (await findEntries(em, actor, 'INTAKE', words, most)) ?? [];
  const found = await em.execute<{ id: string }[]>(
    `select id from (
       select i.id, i.received_at from intake i where i.id = any (:entries::uuid[]) and ${scope.intake('i')}
       union
       select i.id, i.received_at from intake_person x join intake i on i.id = x.intake_id
        where x.person_id = any (:people::uuid[]) and ${scope.intake('i')}) found
     order by received_at desc limit :most`,
    { ...scope.params, most, entries: arrayLiteral(entries), people: arrayLiteral(people) },
  );
  return found.map(({ id }) => id);
}
