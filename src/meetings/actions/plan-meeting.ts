import { type Change, change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { dropDrafts } from '../../drafts/form-drafts.ts';
import { orgLine } from '../../places/org-line.ts';
import { newId } from '../../platform/database/columns.ts';
import { Invalid } from '../../platform/http/refusals.ts';
import { carryInto } from '../carry-over.ts';
import type { PlanInput, ReplanInput } from '../forms.ts';
import { holderOf, loadMeeting, type MeetingRequest } from '../load-meeting.ts';
import { Meeting } from '../meeting.entity.ts';
import { itemsOf, keepAttendees, keepItems } from '../rows.ts';
import { attendeesOf, plannedAt } from '../rules/writing.ts';

/**
 * 计划会议: when, where, who is asked to come, what it will be about. What the last one left undone comes with it.
 * @throws Invalid with every fault; Forbidden where the role may not
 */
export async function planMeeting(ctx: Context, input: PlanInput): Promise<{ meetingId: string; at: string }> {
  return change(ctx, 'plan-meeting', async (act) => {
    const orgId = holderOf(act, input.orgId);
    const { readerOrgIds } = await orgLine(act.em, orgId);
    const plan = await checked(act, input);
    const id = newId();
    const { kind, title, place, chair, recorder } = input;
    act.em.create(Meeting, {
      ...{ id, orgId, readerOrgIds, kind, state: 'PLANNED', title, place, chair, recorder },
      ...{ plannedAt: plan.at, startsAt: plan.at, recordedById: act.actor.accountId, createdAt: act.now },
    });
    await act.em.flush();
    await keepAttendees(act, id, plan.people);
    await keepItems(act, id, plan.items);
    await carryInto(act, id);
    await dropDrafts(act.em, act.actor.accountId, ['meeting.new']);
    const at = plan.at.toISOString();
    act.record({ name: 'meeting.planned', subjectId: id, payload: { kind, title, at, place } });
    return { meetingId: id, at };
  });
}

/** 改期: another day, place, people or agenda, as long as it has not been held. @throws as `loadMeeting`; Invalid */
export async function replanMeeting(
  ctx: Context,
  request: MeetingRequest,
  input: ReplanInput,
): Promise<{ meetingId: string; at: string }> {
  return change(ctx, 'replan-meeting', async (act) => {
    const meeting = await loadMeeting(act, request, 'replan');
    const plan = await checked(act, input);
    const before = meeting.startsAt.toISOString();
    const { title, place, chair, recorder } = input;
    Object.assign(meeting, { title, place, chair, recorder, plannedAt: plan.at, startsAt: plan.at });
    await act.em.flush();
    await keepAttendees(act, meeting.id, plan.people);
    await keepItems(act, meeting.id, plan.items);
    await carryInto(act, meeting.id);
    await dropDrafts(act.em, act.actor.accountId, [`meeting.replan.${meeting.id}`]);
    const at = plan.at.toISOString();
    act.record({ name: 'meeting.replanned', subjectId: meeting.id, payload: { at, before, place } });
    return { meetingId: meeting.id, at };
  });
}

async function checked(act: Change, input: ReplanInput) {
  const at = plannedAt(input, act.now);
  const { people, faults } = attendeesOf(input.people, false);
  const { items, faults: itemFaults } = await itemsOf(act, input.items);
  const all = [...(Array.isArray(at) ? at : []), ...faults, ...itemFaults];
  if (Array.isArray(at) || all.length > 0) throw new Invalid(all);
  return { at, people, items };
}
