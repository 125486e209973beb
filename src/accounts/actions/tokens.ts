import { z } from 'zod';
import type { Context } from '../../context.ts';
import { choice, isReference, several, text } from '../../platform/forms/fields.ts';
import { Forbidden, Invalid, NotFound } from '../../platform/http/refusals.ts';
import { TOKEN_SCOPES } from '../actor.ts';
import { logSignIn } from '../credentials.ts';
import { type Device, endSessions, openToken } from '../sessions.ts';

/** Days that a token may live. */
export const TOKEN_DAYS = ['30', '90', '365'] as const;

export const tokenForm = z.strictObject({
  name: text({ max: 80 }),
  scopes: several(choice(TOKEN_SCOPES)),
  days: choice(TOKEN_DAYS),
});
export type TokenInput = z.output<typeof tokenForm>;

/**
 * Makes a token with which a program acts for this account, with some of its rights.
 * @returns the token itself, once: only its hash is kept
 * @throws Forbidden for a program, which may not make tokens for itself; Invalid without any scope
 */
export async function createToken(
  ctx: Context,
  input: TokenInput,
  device: Device,
): Promise<{ id: string; token: string }> {
  const { house, actor } = ctx;
  if (actor.scopes !== undefined) throw new Forbidden();
  if (input.scopes.length === 0) throw new Invalid([{ field: 'scopes', key: 'field.choose' }]);
  const life = Number(input.days) * 86_400;
  const made = await openToken(house, actor.accountId, { name: input.name, scopes: input.scopes, life });
  await logSignIn(house, 'token-made', { username: actor.username, accountId: actor.accountId }, device);
  return made;
}

/** Takes a token back: from now on it opens nothing. @throws NotFound when it is nobody's or another's, or over already */
export async function revokeToken(ctx: Context, tokenId: string, device: Device): Promise<{ ended: number }> {
  if (!isReference(tokenId)) throw new NotFound();
  const { house, actor } = ctx;
  const ended = await endSessions(house, ctx.em, actor.accountId, { only: tokenId }, 'token-revoked');
  if (ended === 0) throw new NotFound();
  await logSignIn(house, 'token-revoked', { username: actor.username, accountId: actor.accountId }, device);
  return { ended };
}
