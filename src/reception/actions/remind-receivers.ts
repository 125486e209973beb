import { isSystem } from '../../accounts/actor.ts';
import { addCalendarDays } from '../../calendar/day.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { type Telling, tell } from '../../notices/tell.ts';
import { newId } from '../../platform/database/columns.ts';
import { Forbidden } from '../../platform/http/refusals.ts';
import { daysBetween, leavesBetween } from '../queries/rosters.ts';
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
    const [centre] = await act.em.execute<{ id: string }[]>(
      `select id from organization where kind = 'CENTRE' and active_to is null order by code limit 1`,
    );
    const tellings = days.flatMap((day): Telling[] => {
      const accountId = receiverOf(day, leaves);
      const common = {
        ...{ params: { on: day.heldOn, at: day.fromTime, place: day.place }, dueOn: day.heldOn },
        href: `/reception/days/${day.id}`,
      };
      const orgId = centre?.id ?? '';
      if (accountId !== null)
        return [
          { ...common, key: `reception:${day.id}:${accountId}`, kind: 'reception.day', orgId, roles: [], accountId },
        ];
      const roles = ['centre_head', 'intake_clerk'] as const;
      return [{ ...common, key: `reception:${day.id}:nobody`, kind: 'reception.nobody', orgId, roles }];
    });
    const told = centre === undefined ? 0 : await tell(act.em, tellings, act.now);
    const month = monthAfter(act.today.slice(0, 7), 1);
    const dueOn = rosterDueOn(month);
    if (centre === undefined || act.today < addCalendarDays(dueOn, -ROSTER_AHEAD)) return { told, owed: 0 };
    const made = await act.em.execute<unknown[]>(
      `insert into duty (id, duty_key, kind, org_id, due_on, params, created_at, version)
       select :id, 'reception-roster:' || :month::text, 'reception-roster', :orgId, :dueOn, :params::jsonb, :now, 1
       where not exists (select 1 from reception_roster r where r.month = :month and r.published_at is not null)
       on conflict (duty_key) do nothing returning 1 as one`,
      {
        ...{ id: newId(), month, orgId: centre.id, dueOn, now: act.now },
        params: JSON.stringify({ href: `/reception?month=${month}`, month }),
      },
    );
    return { told, owed: made.length };
  });
}
