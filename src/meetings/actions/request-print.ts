import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { NotPossible } from '../../platform/http/refusals.ts';
import { MeetingPrint } from '../meeting.entity.ts';
import { findMeeting } from '../queries/meeting-page.ts';

export type MeetingPaper = 'MINUTES' | 'SIGN_IN';

/** 打印 of the minutes or of the sign-in sheet; a worker makes the file. @throws NotFound outside the scope; NotPossible for minutes of what was not held */
export async function requestMeetingPrint(
  ctx: Context,
  meetingId: string,
  paper: MeetingPaper,
): Promise<{ printId: string }> {
  return change(ctx, 'request-meeting-print', async (act) => {
    const meeting = await findMeeting(act.em, act.actor, meetingId);
    if (paper === 'MINUTES' && !['HELD', 'RECORDED'].includes(meeting.state))
      throw new NotPossible([{ key: 'meeting.error.not-held' }]);
    const id = newId();
    act.em.create(MeetingPrint, {
      id,
      meetingId,
      paper,
      state: 'QUEUED',
      requestedById: act.actor.accountId,
      requestedAt: act.now,
    });
    await act.em.flush();
    act.record({ name: 'meeting.print-requested', subjectId: meetingId, payload: { printId: id, paper } });
    act.enqueue('meeting.print', { printId: id }, `meeting.print:${id}`);
    return { printId: id };
  });
}
