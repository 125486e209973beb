import { type Change, change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { Forbidden, Invalid } from '../../platform/http/refusals.ts';
import { Account } from '../account.entity.ts';
import { isSystem } from '../actor.ts';
import { storePassword } from '../credentials.ts';
import type { NewAccount } from '../forms.ts';
import { insertAssignment } from '../grant.ts';
import { keepHolder } from '../keep-holder.ts';
import { may } from '../permissions.ts';
import { sealPhone } from '../phone.ts';

/** A password as it is handed over: hashed, and until when it can be used; null: it need not be changed. */
export interface FirstPassword {
  passwordHash: string;
  oneTimeUntil: Date | null;
}

/**
 * Opens an account with its first role.
 * @throws Forbidden; Invalid when the user name is taken or the role does not fit the place
 */
export async function createAccount(
  ctx: Context,
  input: Omit<NewAccount, 'idNo'> & { idNo?: string | null } & FirstPassword & { language?: 'zh-CN' | 'en' },
): Promise<{ accountId: string }> {
  if (!may(ctx.actor, 'account.manage') && !isSystem(ctx.actor)) throw new Forbidden();
  return change(ctx, 'create-account', async (act) => {
    await refuseTaken(act, input.username);
    const accountId = newId();
    const { idNo = null } = input;
    const holder = await keepHolder(act, null, { ...input, idNo });
    act.em.create(Account, {
      id: accountId,
      username: input.username,
      displayName: input.displayName,
      phone: sealPhone(ctx.house.fields, accountId, input.phone),
      personId: holder.personId,
      language: input.language ?? 'zh-CN',
      mustChangePassword: input.oneTimeUntil !== null,
      createdAt: act.now,
      createdBy: act.actor.accountId || null,
    });
    await act.em.flush();
    const told = await insertAssignment(act, accountId, input);
    await storePassword(ctx.house, act.em, accountId, input.passwordHash, input.oneTimeUntil);
    act.record({
      name: 'account.changed',
      subjectId: accountId,
      payload: { what: 'created', username: input.username, name: input.displayName, idNo: holder.idNo, ...told },
    });
    return { accountId };
  });
}

async function refuseTaken(act: Change, username: string): Promise<void> {
  const taken = await act.em.execute('select 1 from account where username = ?', [username]);
  if (taken.length > 0) throw new Invalid([{ field: 'username', key: 'accounts.error.username-taken' }]);
}
