import { may } from '../../accounts/permissions.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { Forbidden, NotFound } from '../../platform/http/refusals.ts';
import { weeklyMeetingOf } from '../weekly-meeting.ts';

/**
 * Makes the centre's weekly meeting ready to be held: planned if it is not yet, with the roll-up of this moment. One that
 * has been held stays as it was written down.
 * @throws Forbidden; NotFound for a week without a round of that centre
 */
export async function prepareWeeklyMeeting(
  ctx: Context,
  { week, orgId }: { week: string; orgId: string },
): Promise<{ meetingId: string }> {
  if (!may(ctx.actor, 'meeting.write', { orgId })) throw new Forbidden();
  return change(ctx, 'prepare-weekly-meeting', async (act) => {
    const meeting = await weeklyMeetingOf(act, orgId, week);
    if (meeting === null) throw new NotFound();
    return { meetingId: meeting.id };
  });
}
