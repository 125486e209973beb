import { LockMode } from '@mikro-orm/core';
import type { Change } from '../change.ts';
import { isReference } from '../platform/forms/fields.ts';
import { NotFound, Stale } from '../platform/http/refusals.ts';
import { slipById } from './queries/slips.ts';
import { Supervision } from './supervision.entity.ts';

/** The slip, locked. @throws NotFound outside the scope; Stale when somebody else was quicker */
export async function slipForChange(act: Change, id: string, version: number | null): Promise<Supervision> {
  if (!isReference(id)) throw new NotFound();
  const seen = await slipById(act.em, act.actor, id);
  const slip = await act.em.findOne(Supervision, { id: seen.id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (slip === null) throw new NotFound();
  if (version !== null && version !== slip.version) throw new Stale({ state: slip.state });
  return slip;
}
