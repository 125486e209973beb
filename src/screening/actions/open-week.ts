import { isSystem } from '../../accounts/actor.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { Forbidden } from '../../platform/http/refusals.ts';
import { setMark } from '../../platform/marks/marks.ts';
import { adjustWeek, openWeek as openRounds } from '../open-rounds.ts';
import { keepWeeklyMeetings } from '../weekly-meeting.ts';

/** The mark that says up to which week rounds were opened. */
export const OPENED_MARK = 'screening.opened';

/** Opens the weekly rounds of one week for every room, once, and remembers how far it has come. @throws Forbidden for persons */
export async function openWeek(
  ctx: Context,
  { week }: { week: string },
): Promise<{ opened: number; adjusted: number }> {
  if (!isSystem(ctx.actor)) throw new Forbidden();
  return change(ctx, 'open-week', async (act) => {
    const opened = await openRounds(act, week);
    const adjusted = await adjustWeek(act, week);
    await keepWeeklyMeetings(act, week);
    act.house.faultPoint('within:open-week');
    await setMark(act.em, OPENED_MARK, act.now, { week });
    return { opened, adjusted };
  });
}
