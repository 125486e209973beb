import { isSystem } from '../../accounts/actor.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { Forbidden } from '../../platform/http/refusals.ts';
import { afterQuiet } from '../rules/quiet.ts';

type Waiting = {
  accountId: string;
  channel: 'EMAIL' | 'GATEWAY';
  count: number;
  isUrgent: boolean;
  /** A major dispute that nobody has acknowledged: no quiet hours and no digest hold it back. */
  isAlarm: boolean;
  isLeader: boolean;
  newest: string;
};

/**
 * Writes the messages that go out now: one for each account and channel with something new to read; leaders get one digest
 * a day; in the quiet hours only what is urgent. An alarm of a major dispute waits for neither. The outbox sends
 * them and tries again.
 * @throws Forbidden for persons
 */
export async function queueMessages(
  ctx: Context,
  input: { channels: readonly ('EMAIL' | 'GATEWAY')[] },
): Promise<{ queued: number }> {
  if (!isSystem(ctx.actor)) throw new Forbidden();
  return change(ctx, 'queue-messages', async (act) => {
    const waiting = await act.em.execute<Waiting[]>(
      `select s.account_id as "accountId", c.channel, count(*)::int as count, bool_or(n.is_urgent) as "isUrgent",
         bool_or(n.kind like 'major.%') as "isAlarm",
         (array_agg(n.id order by n.created_at desc, n.id desc))[1] as newest,
         exists (select 1 from role_assignment r where r.account_id = s.account_id and r.role = 'street_leader' and r.valid_to is null) as "isLeader"
       from notice_setting s join account a on a.id = s.account_id and a.disabled_at is null
       cross join lateral (values ('EMAIL', s.is_email_on and s.email is not null), ('GATEWAY', s.is_gateway_on and a.phone is not null)) c (channel, is_on)
       join notice n on n.account_id = s.account_id and n.read_at is null
       where c.is_on and c.channel = any (:channels::text[])
         and not exists (select 1 from outside_message m where m.account_id = s.account_id and m.channel = c.channel and m.created_at >= n.created_at)
       group by s.account_id, c.channel`,
      { channels: `{${input.channels.join(',')}}` },
    );
    const isQuiet = afterQuiet(act.now) > act.now;
    let queued = 0;
    for (const one of waiting) {
      const isDigest = one.isLeader && !one.isAlarm;
      if (isQuiet && (!one.isUrgent || isDigest)) continue;
      const id = newId();
      const what = isDigest ? `digest:${act.today}` : one.newest;
      const rows = await act.em.execute<unknown[]>(
        `insert into outside_message (id, account_id, message_key, channel, kind, count, not_before, state, created_at)
         values (:id, :accountId, :key, :channel, :kind, :count, :now, 'QUEUED', :now) on conflict (message_key) do nothing returning 1 as one`,
        {
          ...{ id, accountId: one.accountId, key: `${one.accountId}:${one.channel}:${what}`, channel: one.channel },
          ...{ kind: isDigest ? 'DIGEST' : 'NOTICE', count: one.count, now: act.now },
        },
      );
      if (rows.length === 0) continue;
      act.enqueue('message.send', { messageId: id }, `message.send:${id}`);
      queued += 1;
    }
    return { queued };
  });
}
