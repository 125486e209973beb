import { isSystem } from '../../accounts/actor.ts';
import type { Period } from '../../calendar/weeks.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { Forbidden } from '../../platform/http/refusals.ts';
import { setMark } from '../../platform/marks/marks.ts';
import { openWindow } from '../open-round.ts';

/** The mark that says up to which window reviews were opened. */
export const REVIEWS_MARK = 'review.opened';

/** Opens the reviews of one window, once, and remembers how far it has come. @throws Forbidden for persons */
export async function openReview(ctx: Context, window: Period): Promise<{ opened: number }> {
  if (!isSystem(ctx.actor)) throw new Forbidden();
  return change(ctx, 'open-review', async (act) => {
    const opened = await openWindow(act, window);
    act.house.faultPoint('within:open-review');
    await setMark(act.em, REVIEWS_MARK, act.now, { from: window.from });
    return { opened };
  });
}
