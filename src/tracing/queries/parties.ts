import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { arrayLiteral } from '../../platform/database/raw.ts';
import { scopeOf } from '../../scope.ts';

/** Whoever was a party to these cases, as far as their content is open to the actor. */
export function partiesOf(
  em: EntityManager,
  actor: Actor,
  caseIds: readonly string[],
): Promise<{ id: string; name: string }[]> {
  const scope = scopeOf(actor);
  return em.execute(
    `select distinct n.id, n.name from case_party p join mediation_case c on c.id = p.case_id join person n on n.id = p.person_id
      where c.id = any (:ids::uuid[]) and ${scope.open('c')} and ${scope.person('n')} order by n.name`,
    { ...scope.params, ids: arrayLiteral(caseIds) },
  );
}
