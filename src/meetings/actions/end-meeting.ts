import { shanghaiDate } from '../../calendar/shanghai.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { Invalid } from '../../platform/http/refusals.ts';
import type { ReasonInput, SignInput } from '../forms.ts';
import { loadMeeting, type MeetingRequest } from '../load-meeting.ts';

/** 签发: the minutes are signed; from now on the meeting stands in the meeting record book (spec §5.4). @throws as `loadMeeting`; Invalid */
export async function signMinutes(
  ctx: Context,
  request: MeetingRequest,
  { signedBy, signedOn }: SignInput,
): Promise<{ meetingId: string }> {
  return change(ctx, 'sign-minutes', async (act) => {
    const meeting = await loadMeeting(act, request, 'sign');
    if (signedOn < shanghaiDate(meeting.startsAt))
      throw new Invalid([{ field: 'signedOn', key: 'meeting.error.signed-before' }]);
    if (signedOn > act.today) throw new Invalid([{ field: 'signedOn', key: 'meeting.error.signed-future' }]);
    if ((meeting.minutes ?? '').trim() === '')
      throw new Invalid([{ field: 'signedBy', key: 'meeting.error.no-minutes' }]);
    Object.assign(meeting, { state: 'RECORDED', signedBy, signedOn });
    await act.em.flush();
    act.record({ name: 'meeting.signed', subjectId: meeting.id, payload: { signedBy, signedOn } });
    return { meetingId: meeting.id };
  });
}

/** 免开: a planned meeting is not held, for a reason. @throws as `loadMeeting` */
export async function cancelMeeting(
  ctx: Context,
  request: MeetingRequest,
  { reason }: ReasonInput,
): Promise<{ meetingId: string }> {
  return change(ctx, 'cancel-meeting', async (act) => {
    const meeting = await loadMeeting(act, request, 'cancel');
    Object.assign(meeting, { state: 'CANCELLED', endReason: reason });
    await act.em.flush();
    act.record({ name: 'meeting.cancelled', subjectId: meeting.id, payload: { reason } });
    return { meetingId: meeting.id };
  });
}

/** 作废: written down by mistake. Its row keeps its number and is struck through; its decisions are owed no more. @throws as `loadMeeting` */
export async function voidMeeting(
  ctx: Context,
  request: MeetingRequest,
  { reason }: ReasonInput,
): Promise<{ meetingId: string }> {
  return change(ctx, 'void-meeting', async (act) => {
    const meeting = await loadMeeting(act, request, 'void');
    Object.assign(meeting, { state: 'VOIDED', endReason: reason, voidedAt: act.now });
    await act.em.flush();
    act.record({ name: 'meeting.voided', subjectId: meeting.id, payload: { reason } });
    return { meetingId: meeting.id };
  });
}
