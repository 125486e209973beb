import { randomBytes } from 'node:crypto';
import { isSystem } from '../../accounts/actor.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { Forbidden } from '../../platform/http/refusals.ts';
import { drawMonth } from '../draw-month.ts';

/** Draws one room's cases of a month, with a seed that nobody knew before. @throws Forbidden for persons */
export async function drawCallBacks(
  ctx: Context,
  { orgId, month, seed = randomBytes(16).toString('hex') }: { orgId: string; month: string; seed?: string },
): Promise<{ opened: number }> {
  if (!isSystem(ctx.actor)) throw new Forbidden();
  return change(ctx, 'draw-call-backs', async (act) => ({
    opened: (await drawMonth(act, { orgId, month, seed })) ?? 0,
  }));
}
