import { type Context, contextFor } from '../../src/context.ts';
import { queueMessages as queue } from '../../src/notices/actions/queue-messages.ts';
import type { Summary } from '../timetable-job.ts';

/** Sends what is new to read to whoever asked for it, by the channels that are set up. */
export async function queueMessages(ctx: Context): Promise<Summary> {
  const { smtpUrl, mailFrom, gatewayUrl } = ctx.house.env;
  const channels = [
    ...(smtpUrl !== null && mailFrom !== null ? ['EMAIL' as const] : []),
    ...(gatewayUrl !== null ? ['GATEWAY' as const] : []),
  ];
  if (channels.length === 0) return { queued: 0 };
  return queue(contextFor(ctx.house, ctx.actor), { channels });
}
