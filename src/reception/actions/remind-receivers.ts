import { isSystem } from '../../accounts/actor.ts';
import { addCalendarDays } from '../../calendar/day.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { owe } from '../../duties/owe.ts';
import { type Telling, tell } from '../../notices/tell.ts';
import { findCentre } from '../../places/queries/organizations.ts';
import { Forbidden } from '../../platform/http/refusals.ts';
import { daysBetween, leavesBetween } from '../queries/rosters.ts';
import { ReceptionRoster } from '../reception.entity.ts';
import { monthAfter, ROSTER_AHEAD, receiverOf, rosterDueOn } from '../rules/roster.ts';

/**
 * Reminds whoever receives today or tomorrow, tells the centre of a day that nobody receives on, and lets the centre owe
 * the roster of the coming month a week before it begins. Once each, by their keys.
 * @throws Forbidden for persons
 */
export async function remindReceivers(ctx: Context): Promise<{ told: number; owed: number }> {
  if (!isSystem(ctx.actor)) throw new Forbidden();
  return change(ctx, 'remind-receivers', async (act) => {
    const until = addCalendarDays(act.today, 1);
    const days = (await daysBetween(act.em, act.today, until)).filter(({ isPublished }) => isPublished);
    const leaves = await leavesBetween(act.em, act.today, until);
    const centreId = await findCentre(act.em);
    const tellings = days.flatMap((day): Telling[] => {
      const accountId = receiverOf(day, leaves);
      const common = {
        ...{ params: { on: day.heldOn, at: day.fromTime, place: day.place }, dueOn: day.heldOn },
        href: `/reception/days/${day.id}`,
      };
      const orgId = centreId ?? '';
      if (accountId !== null)
        return [
          { ...common, key: `reception:${day.id}:${accountId}`, kind: 'reception.day', orgId, roles: [], accountId },
        ];
      const roles = ['centre_head', 'intake_clerk'] as const;
      return [{ ...common, key: `reception:${day.id}:nobody`, kind: 'reception.nobody', orgId, roles }];
    });
    const told = centreId === null ? 0 : await tell(act.em, tellings, act.now);
    const month = monthAfter(act.today.slice(0, 7), 1);
    const dueOn = rosterDueOn(month);
    if (centreId === null || act.today < addCalendarDays(dueOn, -ROSTER_AHEAD)) return { told, owed: 0 };
    if ((await act.em.count(ReceptionRoster, { month, publishedAt: { $ne: null } })) > 0) return { told, owed: 0 };
    const params = { href: `/reception?month=${month}`, month };
    const key = `reception-roster:${month}`;
    const isNew = await owe(act, { key, kind: 'reception-roster', orgId: centreId, dueOn, params });
    return { told, owed: isNew ? 1 : 0 };
  });
}
