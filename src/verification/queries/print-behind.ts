import type { Context } from '../../context.ts';
import { scopeOf } from '../../scope.ts';

/** The paper that carries this code, for whoever is signed in and may read it; null for everybody else. */
export async function paperBehind({ em, actor }: Context, code: string): Promise<string | null> {
  if (actor.accountId === '') return null;
  const scope = scopeOf(actor);
  const [row] = await em.execute<{ id: string }[]>(
    `select p.id from paper p join mediation_case c on c.id = p.case_id
     where p.verification_code = :code and p.state = 'DONE' and ${scope.open('c')}`,
    { ...scope.params, code },
  );
  return row?.id ?? null;
}
