import { openPhone } from '../../src/accounts/phone.ts';
import { OutsideMessage } from '../../src/notices/notice.entity.ts';
import { type Outgoing, send } from '../../src/notices/send.ts';
import type { Handler } from '../handler.ts';

/** Sends a message outside. A server that answers 500 or never is tried again by the outbox; the id lets it drop doubles. */
export const sendMessage: Handler<{ sent: boolean }> = {
  async outside(ctx, job, signal) {
    const [message] = await ctx.em.execute<(Outgoing & { accountId: string })[]>(
      `select m.id, m.channel, m.kind, m.count, s.email, a.id as "accountId", a.phone from outside_message m
       join account a on a.id = m.account_id left join notice_setting s on s.account_id = m.account_id
       where m.id = ? and m.state <> 'SENT' and a.disabled_at is null`,
      [job.payload.messageId],
    );
    if (message === undefined) return { sent: false };
    const phone = openPhone(ctx.house.fields, message.accountId, message.phone);
    await send(ctx.house.env, { ...message, phone }, signal);
    return { sent: true };
  },
  async effect(act, job, { sent }) {
    if (sent)
      await act.em.nativeUpdate(
        OutsideMessage,
        { id: job.payload.messageId ?? '' },
        { state: 'SENT', sentAt: act.now },
      );
  },
  async onDead(act, job) {
    const id = job.payload.messageId ?? '';
    await act.em.nativeUpdate(OutsideMessage, { id }, { state: 'FAILED', failure: 'undeliverable' });
  },
};
