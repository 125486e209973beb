import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { scopeOf } from '../../scope.ts';

/** Cases whose number holds the words, at most 200, within scope. */
export async function searchCaseIds(em: EntityManager, actor: Actor, words: string): Promise<string[]> {
  const scope = scopeOf(actor);
  const rows = await em.execute<{ id: string }[]>(
    `select c.id from mediation_case c where ${scope.listed('c')} and position(:words in c.case_no) > 0
     order by c.created_at desc limit 200`,
    { ...scope.params, words: words.trim() },
  );
  return rows.map(({ id }) => id);
}
