import type { Retention } from '../../config/retention.ts';
import type { Change } from '../change.ts';
import { newId } from '../platform/database/columns.ts';
import { Dossier } from './dossier.entity.ts';

/** The row of a volume; the first one of a case is written when something is said about it. */
export async function keepVolume(act: Change, caseId: string, volume: number): Promise<Dossier> {
  const found = await act.em.findOne(Dossier, { caseId, volume });
  if (found !== null) return found;
  const fresh = { id: newId(), caseId, volume, createdAt: act.now, updatedAt: act.now };
  return act.em.create(Dossier, fresh);
}

/** The retention stands at the volume and, for lists, at the case. */
export async function keepRetention(act: Change, caseId: string, retention: Retention): Promise<void> {
  await act.em.execute('update mediation_case set retention = :retention where id = :caseId', { retention, caseId });
}
