import { isSystem } from '../../accounts/actor.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { Forbidden } from '../../platform/http/refusals.ts';
import { openSpecial as openRounds } from '../open-rounds.ts';
import { specialDays } from '../rules/standing.ts';
import { SpecialScreening } from '../screening.entity.ts';

/** Opens the stretches of a special screening that have begun. Those already open stay. @throws Forbidden for persons */
export async function openSpecial(ctx: Context, { specialId }: { specialId: string }): Promise<{ opened: number }> {
  if (!isSystem(ctx.actor)) throw new Forbidden();
  return change(ctx, 'open-special', async (act) => {
    const special = await act.em.findOneOrFail(SpecialScreening, { id: specialId });
    let opened = 0;
    if (special.endedAt == null)
      for (const day of specialDays(special, act.today)) opened += await openRounds(act, special, day);
    return { opened };
  });
}
