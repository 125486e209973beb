import { isSystem } from '../../accounts/actor.ts';
import type { Context } from '../../context.ts';
import { Forbidden } from '../../platform/http/refusals.ts';
import { type Moved, moveCase } from '../move-case.ts';

/**
 * 到期未履行: the day after a missed date the case is marked by the system itself, never by a person (lifecycle T18).
 * @throws NotPossible when nothing is overdue, or somebody marked or closed it meanwhile
 */
export async function markDefault(ctx: Context, { caseId }: { caseId: string }): Promise<Moved> {
  if (!isSystem(ctx.actor)) throw new Forbidden();
  return moveCase(ctx, 'case.defaulted', { caseId, version: null, input: {} });
}
