import { createHmac, randomBytes } from 'node:crypto';
import type { Context } from '../context.ts';
import { cookieKey } from '../platform/http/cookies.ts';
import { ONE_TIME_DAYS, oneTimePassword } from './rules/one-time-password.ts';

/**
 * A password to hand over. It follows from the request's key, so that a repeated request (a double tap, a page loaded
 * again) shows the password that was set and not another one; nothing of it is stored but its hash.
 */
export async function firstPassword(
  { house, requestKey }: Context,
  now: Date,
): Promise<{ password: string; passwordHash: string; oneTimeUntil: Date }> {
  const seed = requestKey === undefined ? randomBytes(32) : `one-time ${requestKey.key} ${requestKey.hash}`;
  const password = oneTimePassword(createHmac('sha512', cookieKey(house.secrets)).update(seed).digest());
  return {
    password,
    passwordHash: await house.fields.passwords.hash(password),
    oneTimeUntil: new Date(now.getTime() + ONE_TIME_DAYS * 86_400_000),
  };
}
