import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { Forbidden, NotPossible } from '../../platform/http/refusals.ts';
import { Account } from '../account.entity.ts';
import { accountForChange } from '../find-account.ts';
import { may } from '../permissions.ts';
import { endSessions } from '../sessions.ts';

/**
 * Switches an account off, which ends its sessions at once, or on again. Its name stays in everything it has done.
 * @throws Forbidden; NotFound; NotPossible when it is that way already, or an administrator would lock himself out
 */
export async function switchAccount(
  ctx: Context,
  input: { accountId: string; isOn: boolean },
): Promise<{ name: string; isOn: boolean }> {
  if (!may(ctx.actor, 'account.manage')) throw new Forbidden();
  return change(ctx, 'switch-account', async (act) => {
    const row = await accountForChange(act, input.accountId, null);
    if (row.id === act.actor.accountId) throw new NotPossible([{ key: 'accounts.error.own-account' }]);
    if (row.isDisabled !== input.isOn)
      throw new NotPossible([{ key: input.isOn ? 'accounts.error.is-on' : 'accounts.error.is-off' }]);
    const disabledAt = input.isOn ? null : act.now;
    await act.em.nativeUpdate(Account, { id: row.id }, { disabledAt, version: row.version + 1 });
    if (!input.isOn) await endSessions(ctx.house, act.em, row.id, {}, 'disabled');
    const what = input.isOn ? 'switched-on' : 'switched-off';
    act.record({ name: 'account.changed', subjectId: row.id, payload: { what, name: row.displayName } });
    return { name: row.displayName, isOn: input.isOn };
  });
}
