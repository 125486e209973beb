import { WEEKLY_MEETING_BEGINS } from '../../config/screening.ts';
import { shanghaiInstant } from '../calendar/shanghai.ts';
import type { Change } from '../change.ts';
import { carryInto } from '../meetings/carry-over.ts';
import { AgendaItem, Meeting, NOBODY } from '../meetings/meeting.entity.ts';
import { orgLine } from '../places/org-line.ts';
import { newId } from '../platform/database/columns.ts';
import { chinese } from '../platform/i18n/chinese.ts';
import { leadsOfPeriod } from './queries/leads.ts';
import { roundsOf } from './queries/rounds.ts';
import { weeklyWords } from './roll-up-words.ts';
import { rollUp } from './rules/roll-up.ts';

const KIND = 'WEEKLY_SCREENING';

type CentreRound = { orgId: string; dueOn: string | null };

/** The centres that owe a report in this week, their rounds locked: two workers plan one meeting. */
function centresOf(act: Change, week: string, orgId: string | null): Promise<CentreRound[]> {
  return act.em.execute<CentreRound[]>(
    `select r.org_id as "orgId", r.due_on as "dueOn" from screening_round r join organization o on o.id = r.org_id
     where r.period_key = :week and o.kind = 'CENTRE' and r.ended_at is null
       and (:orgId::uuid is null or r.org_id = :orgId::uuid) order by r.org_id for update of r`,
    { week, orgId },
  );
}

const known = (act: Change, orgId: string, week: string) =>
  act.em.findOne(Meeting, { orgId, kind: KIND, periodKey: week, state: { $nin: ['CANCELLED', 'VOIDED'] } });

/**
 * 每周集中排查 of each centre: planned for the day on which the reports are due, and until it is held its report and agenda
 * say what the rooms have reported so far. A week off has none; nor does the timetable plan one for a day that has passed.
 * @returns how many meetings are planned for this week
 */
export async function keepWeeklyMeetings(act: Change, week: string): Promise<number> {
  let kept = 0;
  for (const { orgId, dueOn } of await centresOf(act, week, null)) {
    const meeting = await known(act, orgId, week);
    if (meeting === null && (dueOn === null || dueOn < act.today)) continue;
    const found = meeting ?? (await plan(act, orgId, week, dueOn));
    if (found.state !== 'PLANNED') continue;
    await fill(act, found, week);
    kept += 1;
  }
  return kept;
}

/**
 * The meeting of one centre and week, planned now if the timetable has not done so, with what is known at this moment.
 * Null for a week in which the centre has no round.
 */
export async function weeklyMeetingOf(act: Change, orgId: string, week: string): Promise<Meeting | null> {
  const [round] = await centresOf(act, week, orgId);
  if (round === undefined) return null;
  const meeting = (await known(act, orgId, week)) ?? (await plan(act, orgId, week, round.dueOn));
  if (meeting.state === 'PLANNED') await fill(act, meeting, week);
  return meeting;
}

async function plan(act: Change, orgId: string, week: string, dueOn: string | null): Promise<Meeting> {
  const { readerOrgIds } = await orgLine(act.em, orgId);
  const startsAt = dueOn === null || dueOn < act.today ? act.now : shanghaiInstant(dueOn, WEEKLY_MEETING_BEGINS);
  const title = chinese('screening.meeting.title', { year: week.slice(0, 4), n: Number(week.slice(6)) });
  // Who chairs it and where is not known yet: a blank, which the plan or the minutes fill in.
  const meeting = act.em.create(Meeting, {
    ...{ id: newId(), orgId, readerOrgIds, kind: KIND, state: 'PLANNED', title, periodKey: week },
    ...{ plannedAt: startsAt, startsAt, place: '', chair: '', recorder: '' },
    ...{ recordedById: act.actor.accountId || NOBODY, createdAt: act.now },
  });
  await act.em.flush();
  await carryInto(act, meeting.id);
  const payload = { kind: KIND, title, at: startsAt.toISOString(), place: '' };
  act.record({ name: 'meeting.planned', subjectId: meeting.id, payload });
  return meeting;
}

/** Puts the roll-up of this moment into a meeting that is still to be held. */
async function fill(act: Change, meeting: Meeting, week: string): Promise<void> {
  const centre = { ...act.actor, orgIds: [meeting.orgId] };
  const [rounds, leads] = [await roundsOf(act.em, centre, week), await leadsOfPeriod(act.em, centre, week)];
  const { report, items } = weeklyWords(rollUp(rounds, leads, act.now));
  meeting.report = report;
  const stored = await act.em.find(AgendaItem, { meetingId: meeting.id });
  let last = Math.max(0, ...stored.map(({ ordinal }) => ordinal));
  for (const { source, topic } of items) {
    if (stored.some((item) => item.source === source)) continue;
    const columns = { meetingId: meeting.id, ordinal: ++last, topic, source, isLate: false };
    act.em.create(AgendaItem, { id: newId(), ...columns });
  }
  await act.em.flush();
}
