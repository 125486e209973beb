import { isSystem } from '../../accounts/actor.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { Forbidden } from '../../platform/http/refusals.ts';
import { type Owed, raise } from '../raise.ts';

/** Tells of a few things owed, in one transaction. Telling again tells nobody twice. @throws Forbidden for persons */
export async function raiseAlerts(ctx: Context, { owed }: { owed: readonly Owed[] }): Promise<{ written: number }> {
  if (!isSystem(ctx.actor)) throw new Forbidden();
  return change(ctx, 'raise-alerts', async (act) => ({ written: await raise(act, owed) }));
}
