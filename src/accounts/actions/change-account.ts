import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { maskPhone } from '../../people/rules/masking.ts';
import { Forbidden } from '../../platform/http/refusals.ts';
import { Account } from '../account.entity.ts';
import { accountForChange } from '../find-account.ts';
import type { AccountChange } from '../forms.ts';
import { keepHolder } from '../keep-holder.ts';
import { may } from '../permissions.ts';
import { sealPhone } from '../phone.ts';

/**
 * Changes name, telephone and card number of an account's holder. The user name stays: the log speaks of it.
 * @throws Forbidden, NotFound, Stale; Invalid at the number
 */
export async function changeAccount(
  ctx: Context,
  input: AccountChange & { accountId: string; version: number | null },
): Promise<{ name: string }> {
  if (!may(ctx.actor, 'account.manage')) throw new Forbidden();
  return change(ctx, 'change-account', async (act) => {
    const row = await accountForChange(act, input.accountId, input.version);
    const { displayName, phone } = input;
    const { personId, idNo } = await keepHolder(act, row.personId, input);
    const columns = { displayName, personId, phone: sealPhone(ctx.house.fields, row.id, phone) };
    await act.em.nativeUpdate(Account, { id: row.id }, { ...columns, version: row.version + 1 });
    act.record({
      name: 'account.changed',
      subjectId: row.id,
      payload: {
        what: 'changed',
        before: { name: row.displayName, phone: row.phone === null ? null : maskPhone(row.phone) },
        after: { name: displayName, phone: phone === null ? null : maskPhone(phone), idNo },
      },
    });
    return { name: displayName };
  });
}
