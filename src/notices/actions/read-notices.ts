import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { Notice } from '../notice.entity.ts';

/** Marks the account's notices as read: one, or all. */
export async function readNotices(ctx: Context, { noticeId }: { noticeId: string | null }): Promise<{ read: number }> {
  return change(ctx, 'read-notices', async (act) => {
    const which = { accountId: act.actor.accountId, readAt: null, ...(noticeId === null ? {} : { id: noticeId }) };
    return { read: await act.em.nativeUpdate(Notice, which, { readAt: act.now }) };
  });
}
