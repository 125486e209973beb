import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { Forbidden } from '../../platform/http/refusals.ts';
import { accountForChange } from '../find-account.ts';
import type { Grant } from '../forms.ts';
import { insertAssignment } from '../grant.ts';
import { may } from '../permissions.ts';

/**
 * Gives an account one more role from a day on. Whoever is signed in with the old roles has to sign in again.
 * @throws Forbidden; NotFound; Invalid when the role does not fit the place, the time or the other roles
 */
export async function grantRole(ctx: Context, input: Grant & { accountId: string }): Promise<{ name: string }> {
  if (!may(ctx.actor, 'account.manage')) throw new Forbidden();
  return change(ctx, 'grant-role', async (act) => {
    const row = await accountForChange(act, input.accountId, null);
    const told = await insertAssignment(act, row.id, input);
    act.record({
      name: 'account.changed',
      subjectId: row.id,
      payload: { what: 'role-granted', name: row.displayName, ...told },
    });
    return { name: row.displayName };
  });
}
