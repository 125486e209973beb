import { addCalendarDays } from '../../calendar/day.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { Forbidden, Invalid, NotFound } from '../../platform/http/refusals.ts';
import { RoleAssignment } from '../account.entity.ts';
import { accountForChange } from '../find-account.ts';
import { assignmentsOf } from '../grant.ts';
import { may } from '../permissions.ts';
import { refusalsOfEnd } from '../rules/assignments.ts';

/**
 * Ends a role: `lastDay` is the last on which it is held. Written once and never changed.
 * @throws Forbidden; NotFound; Invalid when it has an end already or the day lies before its beginning
 */
export async function endRole(
  ctx: Context,
  input: { accountId: string; assignmentId: string; lastDay: string },
): Promise<{ name: string; role: string; lastDay: string }> {
  if (!may(ctx.actor, 'account.manage')) throw new Forbidden();
  return change(ctx, 'end-role', async (act) => {
    const row = await accountForChange(act, input.accountId, null);
    const held = (await assignmentsOf(act, row.id)).find(({ id }) => id === input.assignmentId);
    if (held === undefined) throw new NotFound();
    const refusals = refusalsOfEnd(held, input.lastDay, addCalendarDays(held.validFrom, -1));
    const isOwnOffice = held.role === 'admin' && row.id === act.actor.accountId;
    if (isOwnOffice) refusals.push('accounts.error.own-account');
    if (refusals.length > 0) throw new Invalid(refusals.map((key) => ({ field: 'lastDay', key })));
    await act.em.nativeUpdate(
      RoleAssignment,
      { id: held.id },
      { validTo: input.lastDay, endedBy: act.actor.accountId },
    );
    const { role } = held;
    act.record({
      name: 'account.changed',
      subjectId: row.id,
      payload: { what: 'role-ended', name: row.displayName, role, orgId: held.orgId, to: input.lastDay },
    });
    return { name: row.displayName, role, lastDay: input.lastDay };
  });
}
