import { may } from '../../accounts/permissions.ts';
import { type Change, change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { Forbidden, Invalid } from '../../platform/http/refusals.ts';
import type { DayInput } from '../forms.ts';
import { leadersOn, leavesBetween } from '../queries/rosters.ts';
import { ReceptionDay, ReceptionRoster } from '../reception.entity.ts';
import { faultOf } from '../rules/roster.ts';

/**
 * 排接访日: who receives on that day, or once more with what is different now; a month gets its roster with its first day. On
 * a roster that is published nothing may be left open.
 * @throws Forbidden; Invalid for a day that is over, times in disorder, somebody who is no leader, or what a published
 *   roster cannot have (no receiver, a leader on leave without a substitute)
 */
export async function planDay(ctx: Context, input: DayInput): Promise<{ dayId: string; month: string }> {
  return change(ctx, 'plan-day', async (act) => {
    if (!may(act.actor, 'reception.plan')) throw new Forbidden();
    const { heldOn, fromTime, toTime, receiverId, substituteId } = input;
    if (heldOn < act.today) throw new Invalid([{ field: 'heldOn', key: 'leaders.error.past' }]);
    if (toTime <= fromTime) throw new Invalid([{ field: 'toTime', key: 'leaders.error.times' }]);
    const leaders = (await leadersOn(act.em, act.today)).map(({ id }) => id);
    for (const [field, id] of Object.entries({ receiverId, substituteId }))
      if (id !== null && !leaders.includes(id)) throw new Invalid([{ field, key: 'field.choice' }]);
    const roster = await rosterFor(act, heldOn.slice(0, 7));
    const leaves = await leavesBetween(act.em, heldOn, heldOn);
    const fault = faultOf({ heldOn, receiverId, substituteId }, leaves);
    const isPublished = (roster.publishedAt ?? null) !== null;
    if (fault !== null && (isPublished || fault === 'leaders.error.own-substitute'))
      throw new Invalid([{ field: receiverId === null ? 'receiverId' : 'substituteId', key: fault }]);
    const known = await act.em.findOne(ReceptionDay, { heldOn });
    const before = known && { receiverId: known.receiverId ?? null, substituteId: known.substituteId ?? null };
    const dayId = known?.id ?? newId();
    if (known === null)
      act.em.create(ReceptionDay, {
        ...{ id: dayId, ...input, rosterId: roster.id, createdAt: act.now, updatedAt: act.now },
      });
    else Object.assign(known, input, { updatedAt: act.now });
    const payload = { on: heldOn, receiverId, substituteId, before, isPublished };
    act.record({ name: 'reception.day-planned', subjectId: dayId, payload });
    return { dayId, month: roster.month };
  });
}

/** The roster of the month, locked; begun with its first day. */
async function rosterFor(act: Change, month: string): Promise<ReceptionRoster> {
  await act.em.execute(
    `insert into reception_roster (id, month, created_at, created_by_id, version) values (:id, :month, :now, :by, 1)
     on conflict (month) do nothing`,
    { id: newId(), month, now: act.now, by: act.actor.accountId },
  );
  await act.em.execute('select 1 from reception_roster where month = ? for update', [month]);
  return act.em.findOneOrFail(ReceptionRoster, { month });
}
