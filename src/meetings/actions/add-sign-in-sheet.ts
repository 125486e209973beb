import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { newId, newIds } from '../../platform/database/columns.ts';
import { Attachment } from '../../platform/files/attachment.entity.ts';
import { Invalid } from '../../platform/http/refusals.ts';
import { loadMeeting, type MeetingRequest } from '../load-meeting.ts';

export interface Sheet {
  name: string;
  mime: string;
  size: number;
  sha256: string;
}

/** 签到表: a photograph or scan of the signed sheet. @throws as `loadMeeting`; Invalid without a file */
export async function addSignInSheet(
  ctx: Context,
  request: MeetingRequest,
  sheets: readonly Sheet[],
): Promise<{ meetingId: string; n: number }> {
  return change(ctx, 'add-sign-in-sheet', async (act) => {
    const meeting = await loadMeeting(act, request, 'sheet');
    if (sheets.length === 0) throw new Invalid([{ field: 'sheet', key: 'meeting.error.no-file' }]);
    const ids = newIds(sheets.length);
    for (const [index, { name, mime, size, sha256 }] of sheets.entries())
      act.em.create(Attachment, {
        ...{
          id: ids[index] ?? newId(),
          subjectKind: 'MEETING',
          subjectId: meeting.id,
          kind: 'SIGNED_PAGE',
          name,
          mime,
          size,
          sha256,
        },
        ...{ isOriginal: false, uploadedById: act.actor.accountId, uploadedAt: act.now },
      });
    await act.em.flush();
    const names = sheets.map(({ name }) => name);
    act.record({
      name: 'meeting.sheet-added',
      subjectId: meeting.id,
      payload: { names, sha256: sheets.map(({ sha256 }) => sha256) },
    });
    return { meetingId: meeting.id, n: sheets.length };
  });
}
