import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { scopeOf } from '../../scope.ts';

export interface FileInScope {
  name: string;
  mime: string;
  sha256: string;
}

/** The files of a case that was loaded within scope, without those taken back, in the order in which they came. */
export function filesOf(em: EntityManager, caseId: string): Promise<{ id: string; name: string }[]> {
  return em.execute<{ id: string; name: string }[]>(
    'select id, name from attachment where case_id = ? and withdrawn_at is null order by uploaded_at, id',
    [caseId],
  );
}

/** A file of a case that is open to the reader; null for any other, as if absent. */
export async function fileInScope(em: EntityManager, actor: Actor, id: string): Promise<FileInScope | null> {
  const scope = scopeOf(actor);
  const [row] = await em.execute<FileInScope[]>(
    `select a.name, a.mime, a.sha256 from attachment a join mediation_case c on c.id = a.case_id
     where a.id = :id and ${scope.open('c')}`,
    { ...scope.params, id },
  );
  return row ?? null;
}
