import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { isReference } from '../../platform/forms/fields.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import { scopeOf } from '../../scope.ts';

/** A signed sheet of a meeting within the actor's scope. @throws NotFound */
export async function findSheet(
  em: EntityManager,
  actor: Actor,
  meetingId: string,
  sheetId: string,
): Promise<{ name: string; mime: string; sha256: string }> {
  if (!isReference(meetingId) || !isReference(sheetId)) throw new NotFound();
  const scope = scopeOf(actor);
  const [row] = await em.execute<{ name: string; mime: string; sha256: string }[]>(
    `select a.name, a.mime, a.sha256 from attachment a join meeting m on m.id = a.subject_id
     where a.id = :sheetId and m.id = :meetingId and a.subject_kind = 'MEETING' and ${scope.meeting('m')}`,
    { ...scope.params, meetingId, sheetId },
  );
  if (row === undefined) throw new NotFound();
  return row;
}
