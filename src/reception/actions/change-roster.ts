import { may } from '../../accounts/permissions.ts';
import { type Change, change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { isReference } from '../../platform/forms/fields.ts';
import { Forbidden, Invalid, NotFound, NotPossible, type Reason, Stale } from '../../platform/http/refusals.ts';
import type { LeaveInput } from '../forms.ts';
import { daysBetween, leadersOn, leavesBetween } from '../queries/rosters.ts';
import { LeaderLeave, ReceptionDay, ReceptionRoster } from '../reception.entity.ts';
import { firstDay, isMonth, lastDay, rosterFaults } from '../rules/roster.ts';

function mustPlan({ actor }: Change): void {
  if (!may(actor, 'reception.plan')) throw new Forbidden();
}

/** Takes a day out of a roster that is not published. @throws Forbidden; NotFound; NotPossible on a published roster */
export async function dropDay(ctx: Context, { dayId }: { dayId: string }): Promise<{ month: string }> {
  return change(ctx, 'drop-day', async (act) => {
    mustPlan(act);
    const day = isReference(dayId) ? await act.em.findOne(ReceptionDay, { id: dayId }) : null;
    if (day === null) throw new NotFound();
    const roster = await act.em.findOneOrFail(ReceptionRoster, { id: day.rosterId });
    if ((roster.publishedAt ?? null) !== null) throw new NotPossible([{ key: 'leaders.error.published' }]);
    act.record({ name: 'reception.day-dropped', subjectId: day.id, payload: { on: day.heldOn } });
    act.em.remove(day);
    return { month: roster.month };
  });
}

/** 请假: on these days the leader does not receive. @throws Forbidden; Invalid for days in disorder or somebody who is no leader */
export async function recordLeave(
  ctx: Context,
  input: LeaveInput,
): Promise<{ month: string; needsSubstitute: number }> {
  return change(ctx, 'record-leave', async (act) => {
    mustPlan(act);
    const { leaderId, fromOn, toOn } = input;
    if (toOn < fromOn) throw new Invalid([{ field: 'toOn', key: 'calendar.error.order' }]);
    if (!(await leadersOn(act.em, act.today)).some(({ id }) => id === leaderId))
      throw new Invalid([{ field: 'leaderId', key: 'field.choice' }]);
    const id = newId();
    act.em.create(LeaderLeave, { id, ...input, createdById: act.actor.accountId, createdAt: act.now });
    await act.em.flush();
    const days = await daysBetween(act.em, fromOn, toOn);
    const faults = rosterFaults(days, await leavesBetween(act.em, fromOn, toOn));
    const needsSubstitute = faults.filter(({ heldOn }) => heldOn !== null).length;
    act.record({ name: 'reception.leave-recorded', subjectId: id, payload: { leaderId, fromOn, toOn } });
    return { month: fromOn.slice(0, 7), needsSubstitute };
  });
}

/**
 * 公布接访安排: from then on the roster is made public. Everything that keeps it from being published is told at once, each
 * day by itself.
 * @throws Forbidden; NotPossible with every day that nobody receives on, or whose leader is on leave without a substitute;
 *   Stale when somebody else changed it
 */
export async function publishRoster(
  ctx: Context,
  { month, version }: { month: string; version: number | null },
): Promise<{ rosterId: string; days: number }> {
  return change(ctx, 'publish-roster', async (act) => {
    mustPlan(act);
    if (!isMonth(month)) throw new NotFound();
    await act.em.execute('select 1 from reception_roster where month = ? for update', [month]);
    const roster = await act.em.findOne(ReceptionRoster, { month });
    if (roster === null) throw new NotPossible([{ key: 'leaders.error.empty' }]);
    if (version !== null && version !== roster.version) throw new Stale({ version: roster.version });
    const days = await daysBetween(act.em, firstDay(month), lastDay(month));
    const faults = rosterFaults(days, await leavesBetween(act.em, firstDay(month), lastDay(month)));
    if (faults.length > 0) throw new NotPossible(faults.map(reasonOf));
    Object.assign(roster, { publishedAt: act.now, publishedById: act.actor.accountId });
    act.record({ name: 'reception.published', subjectId: roster.id, payload: { month, days: days.length } });
    return { rosterId: roster.id, days: days.length };
  });
}

function reasonOf({ heldOn, key }: ReturnType<typeof rosterFaults>[number]): Reason {
  return heldOn === null ? { key } : { key: 'leaders.error.day', params: { on: { date: heldOn }, why: { key } } };
}
