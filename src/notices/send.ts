import { createTransport } from 'nodemailer';
import type { Env } from '../../config/index.ts';
import { chinese } from '../platform/i18n/chinese.ts';

export type Outgoing = {
  id: string;
  channel: 'EMAIL' | 'GATEWAY';
  kind: 'NOTICE' | 'DIGEST';
  count: number;
  email: string | null;
  phone: string | null;
};

/** How long a server may take to answer. Milliseconds. */
const PATIENCE = 10_000;

/**
 * Sends one message: how many notices wait, and nothing of what they say. May happen twice with the same id.
 * @throws Error when the channel is not set up, refuses, or does not answer within ten seconds
 */
export async function send(env: Env, message: Outgoing, signal: AbortSignal, patience = PATIENCE): Promise<void> {
  const text = chinese(`notice.outside.${message.kind}`, { n: message.count, url: env.publicUrl ?? '' });
  if (message.channel === 'EMAIL') return sendMail(env, message, text, patience);
  if (env.gatewayUrl === null || message.phone === null)
    throw Object.assign(new Error('no gateway'), { code: 'NO_GATEWAY' });
  const answer = await fetch(env.gatewayUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(env.gatewayToken === null ? {} : { authorization: `Bearer ${env.gatewayToken}` }),
    },
    body: JSON.stringify({ id: message.id, to: message.phone, text }),
    redirect: 'error',
    signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
  });
  await answer.body?.cancel();
  if (!answer.ok) throw Object.assign(new Error('refused'), { code: `GATEWAY_${answer.status}` });
}

async function sendMail(env: Env, { id, email, count }: Outgoing, text: string, patience: number): Promise<void> {
  if (env.smtpUrl === null || env.mailFrom === null || email === null)
    throw Object.assign(new Error('no mail server'), { code: 'NO_MAIL' });
  const limits = { connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience };
  const transport = createTransport({ url: env.smtpUrl, ...limits });
  try {
    const subject = chinese('notice.outside.subject', { n: count });
    const host = env.mailFrom.split('@')[1] ?? 'localhost';
    await transport.sendMail({ from: env.mailFrom, to: email, subject, text, messageId: `<${id}@${host}>` });
  } finally {
    transport.close();
  }
}
