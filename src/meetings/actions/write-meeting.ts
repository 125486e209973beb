import { shanghaiDate } from '../../calendar/shanghai.ts';
import { type Change, change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { dropDrafts } from '../../drafts/form-drafts.ts';
import { orgLine } from '../../places/org-line.ts';
import { newId } from '../../platform/database/columns.ts';
import { Invalid } from '../../platform/http/refusals.ts';
import { carryInto, carryOnward, fixCarried } from '../carry-over.ts';
import type { HeldInput } from '../forms.ts';
import { holderOf, loadMeeting, type MeetingRequest } from '../load-meeting.ts';
import { Meeting } from '../meeting.entity.ts';
import { itemsOf, keepAttendees, keepDecisions, keepItems } from '../rows.ts';
import type { MeetingKind } from '../rules/states.ts';
import { attendeesOf, decisionsOf, heldTimes } from '../rules/writing.ts';

export type Written = { meetingId: string; decisions: number };

/**
 * 记录会议: who was there, what was said about each item, what was decided, by whom and until when. Also for a meeting that
 * was written down before and is not signed yet.
 * @throws as `loadMeeting`; Invalid with every fault
 */
export async function writeMeeting(ctx: Context, request: MeetingRequest, input: HeldInput): Promise<Written> {
  return change(ctx, 'write-meeting', async (act) => {
    const meeting = await loadMeeting(act, request, 'write');
    return keep(act, meeting, input, null);
  });
}

/** 补记: a meeting that nobody had planned. @throws Invalid with every fault; Forbidden where the role may not */
export async function writeUnplannedMeeting(
  ctx: Context,
  { orgId: wanted, kind, ...input }: HeldInput & { orgId: string | null; kind: MeetingKind },
): Promise<Written> {
  return change(ctx, 'write-unplanned-meeting', async (act) => {
    const orgId = holderOf(act, wanted);
    const { readerOrgIds } = await orgLine(act.em, orgId);
    const { title, place, chair, recorder } = input;
    const meeting = act.em.create(Meeting, {
      ...{ id: newId(), orgId, readerOrgIds, kind, state: 'PLANNED', title, place, chair, recorder },
      ...{ startsAt: act.now, recordedById: act.actor.accountId, createdAt: act.now },
    });
    return keep(act, meeting, input, null);
  });
}

/** 更正 of signed minutes; the event keeps what stood there before. @throws as `loadMeeting`; Invalid */
export async function correctMeeting(
  ctx: Context,
  request: MeetingRequest,
  { reason, ...input }: HeldInput & { reason: string },
): Promise<Written> {
  return change(ctx, 'correct-meeting', async (act) =>
    keep(act, await loadMeeting(act, request, 'correct'), input, reason),
  );
}

async function keep(act: Change, meeting: Meeting, input: HeldInput, reason: string | null): Promise<Written> {
  const facts = await checked(act, input);
  // What was written before stays in the log, word by word, also while the minutes are not signed.
  const before = meeting.state === 'PLANNED' ? null : await told(act, meeting);
  const { title, place, chair, recorder, report, minutes } = input;
  const state = meeting.state === 'RECORDED' ? 'RECORDED' : 'HELD';
  const { startsAt, endsAt } = facts;
  Object.assign(meeting, { title, place, chair, recorder, report, minutes, startsAt, endsAt, state });
  await act.em.flush();
  await keepAttendees(act, meeting.id, facts.people);
  const itemIds = await keepItems(act, meeting.id, facts.items);
  await keepDecisions(act, meeting, facts.decisions, itemIds);
  await carryInto(act, meeting.id);
  await fixCarried(act.em, meeting);
  await carryOnward(act, meeting.id);
  await dropDrafts(act.em, act.actor.accountId, [
    'meeting.held',
    ...['write', 'correct'].map((page) => `meeting.${page}.${meeting.id}`),
  ]);
  const payload = {
    decisions: facts.decisions.length,
    ...(reason === null ? {} : { reason }),
    ...(before === null ? {} : { before, after: await told(act, meeting) }),
  };
  act.record({ name: reason === null ? 'meeting.held' : 'meeting.corrected', subjectId: meeting.id, payload });
  return { meetingId: meeting.id, decisions: facts.decisions.length };
}

async function checked(act: Change, input: HeldInput) {
  const times = heldTimes(input, act.now);
  const { people, faults } = attendeesOf(input.people, true);
  const { items, faults: itemFaults } = await itemsOf(act, input.items);
  const heldOn = Array.isArray(times) ? input.on : shanghaiDate(times.startsAt);
  const { decisions, faults: decisionFaults } = decisionsOf(input.decisions, heldOn, items.length);
  const all = [...(Array.isArray(times) ? times : []), ...faults, ...itemFaults, ...decisionFaults];
  if (Array.isArray(times) || all.length > 0) throw new Invalid(all);
  return { ...times, people, items, decisions };
}

/** Everything that the minutes say, as the log keeps it. */
async function told({ em }: Change, meeting: Meeting): Promise<Record<string, unknown>> {
  const { id: meetingId, title, place, chair, recorder, report, minutes, startsAt, endsAt } = meeting;
  const rows = (sql: string) => em.execute(sql, { meetingId });
  return {
    ...{ title, place, chair, recorder, report: report ?? null, minutes: minutes ?? null },
    startsAt: startsAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
    people: await rows(
      'select name, unit, attendance, reason from meeting_attendee where meeting_id = :meetingId order by ordinal',
    ),
    items: await rows(
      `select topic, case_id as "caseId", facts, differences, risk, opinion from agenda_item
       where meeting_id = :meetingId order by ordinal`,
    ),
    decisions: await rows(
      `select id, text, owner_org_id as "ownerOrgId", owner_id as "ownerId", owner_text as "ownerText", due_on as "dueOn" from meeting_decision
       where meeting_id = :meetingId and withdrawn_at is null order by ordinal`,
    ),
  };
}
