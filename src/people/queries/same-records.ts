import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { arrayLiteral } from '../../platform/database/raw.ts';
import { scopeOf } from '../../scope.ts';

/**
 * All records of the same persons, as far as the actor may see them: each record -> the one of `ids` that was asked for.
 * Records of one person keep what was written with them; whoever asks for one asks for all.
 */
export async function sameRecords(
  em: EntityManager,
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const scope = scopeOf(actor);
  const rows = await em.execute<{ id: string; asked: string }[]>(
    `with asked as (
       select p.id, coalesce(p.same_as_id, p.id) as head from person p
       where p.id = any(:ids::uuid[]) and ${scope.person('p')})
     select p.id, a.id as asked from asked a join person p on p.id = a.head where ${scope.person('p')}
     union select p.id, a.id from asked a join person p on p.same_as_id = a.head where ${scope.person('p')}`,
    { ...scope.params, ids: arrayLiteral(ids) },
  );
  // Somebody who was asked for in two records is answered for each by itself.
  return new Map([...rows.map(({ id, asked }) => [id, asked] as const), ...ids.map((id) => [id, id] as const)]);
}
