import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { Forbidden, NotPossible } from '../../platform/http/refusals.ts';
import { logSignIn, storePassword } from '../credentials.ts';
import { accountForChange } from '../find-account.ts';
import { may } from '../permissions.ts';
import { endSessions } from '../sessions.ts';
import type { FirstPassword } from './create-account.ts';

/**
 * Gives an account a new one-time password: its sessions end, its wrong tries are forgotten, and at the next sign-in the
 * person chooses a password of her own.
 * @throws Forbidden; NotFound; NotPossible for one's own account, whose password is changed under "my account"
 */
export async function resetPassword(
  ctx: Context,
  input: FirstPassword & { accountId: string },
): Promise<{ accountId: string }> {
  if (!may(ctx.actor, 'account.manage')) throw new Forbidden();
  const done = await change(ctx, 'reset-password', async (act) => {
    const row = await accountForChange(act, input.accountId, null);
    if (row.id === act.actor.accountId) throw new NotPossible([{ key: 'accounts.error.own-password' }]);
    await storePassword(ctx.house, act.em, row.id, input.passwordHash, input.oneTimeUntil);
    await endSessions(ctx.house, act.em, row.id, {}, 'password');
    await act.em.execute('select sec.forgive_tries(?, ?)', [ctx.house.secrets.appSecret, row.username]);
    act.record({
      name: 'account.changed',
      subjectId: row.id,
      payload: { what: 'password-reset', name: row.displayName },
    });
    return { accountId: row.id, username: row.username };
  });
  const nowhere = { deviceId: null, address: null, userAgent: null };
  await logSignIn(ctx.house, 'password-reset', { username: done.username, accountId: done.accountId }, nowhere);
  return { accountId: done.accountId };
}
