import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { checkPassword } from '../../platform/crypto/password-rules.ts';
import { type FieldFault, Invalid, TooMany } from '../../platform/http/refusals.ts';
import type { Actor } from '../actor.ts';
import { beginTry, credentialsOf, logSignIn, storePassword, takeBackTry } from '../credentials.ts';
import type { PasswordChange } from '../forms.ts';
import { type Attempt, waitInMinutes } from '../rules/lock-out.ts';
import { type Device, endSessions } from '../sessions.ts';

/**
 * Changes one's own password; every other session of the account ends.
 * @throws Invalid when the present one is wrong or the new one may not be chosen; TooMany after five wrong tries; Busy
 */
export async function changePassword(
  ctx: Context,
  input: PasswordChange & { device: Device; network: string },
): Promise<{ accountId: string }> {
  const { house, actor } = ctx;
  await requirePresent(ctx, input);
  const faults = faultsOf(input, actor);
  if (faults.length > 0) throw new Invalid(faults);
  const hash = await house.fields.passwords.hash(input.next);
  const done = await change(ctx, 'change-password', async (act) => {
    await storePassword(house, act.em, actor.accountId, hash, null);
    await endSessions(house, act.em, actor.accountId, { except: actor.sessionId }, 'password');
    act.record({ name: 'account.changed', subjectId: actor.accountId, payload: { what: 'password-changed' } });
    return { accountId: actor.accountId };
  });
  await logSignIn(house, 'password-changed', { username: actor.username, accountId: actor.accountId }, input.device);
  return done;
}

/** Whoever finds an open session must not guess the password at leisure. */
async function requirePresent({ house, actor }: Context, input: PasswordChange & { network: string }): Promise<void> {
  const attempt: Attempt = { username: actor.username, knownDevice: 'password change', network: input.network };
  const wait = await beginTry(house, attempt, house.clock.now());
  if (wait > 0) throw new TooMany(wait, 'accounts.error.slow-down', { minutes: waitInMinutes(wait) });
  const found = await credentialsOf(house, actor.username);
  const verdict = await house.fields.passwords
    .verify(input.present, found?.passwordHash ?? null)
    .catch(async (fault) => {
      await takeBackTry(house, attempt, false);
      throw fault;
    });
  if (!verdict.matches) throw new Invalid([{ field: 'present', key: 'accounts.error.present-wrong' }]);
  await takeBackTry(house, attempt, true);
}

function faultsOf({ present, next, again }: PasswordChange, actor: Actor): FieldFault[] {
  const places = actor.assignments.flatMap(({ orgName, shortName }) => [orgName, shortName]);
  const checked = checkPassword(next, [actor.username, actor.displayName, ...places]);
  if (!checked.ok) return [{ field: 'next', ...checked.message }];
  if (next === present) return [{ field: 'next', key: 'accounts.error.password-same' }];
  return next === again ? [] : [{ field: 'again', key: 'accounts.error.password-again' }];
}
