import { LockMode } from '@mikro-orm/core';
import { shanghaiDate } from '../calendar/shanghai.ts';
import type { Reaction } from '../change.ts';
import { Meeting } from '../meetings/meeting.entity.ts';
import { keepReport } from './keep-report.ts';
import { latenessOf } from './rules/standing.ts';
import { ScreeningReport, ScreeningRound } from './screening.entity.ts';

/** The centre's weekly meeting is its own report of the week: once, and only while the week takes reports. */
export const reportByMeeting: Reaction = async (act, { subjectId = '' }) => {
  const meeting = await act.em.findOne(Meeting, { id: subjectId, kind: 'WEEKLY_SCREENING' });
  if (meeting?.periodKey == null) return;
  const { orgId, periodKey, startsAt, id: meetingId } = meeting;
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const round = await act.em.findOne(ScreeningRound, { orgId, periodKey }, { lockMode });
  if (round === null || round.endedAt != null) return;
  if (latenessOf({ toOn: round.toOn, dueAt: round.dueAt ?? null }, act.now) === null) return;
  if ((await act.em.count(ScreeningReport, { meetingId })) > 0) return;
  const { place, chair, report = null } = meeting;
  await keepReport(
    act,
    round,
    {
      ...{ kind: 'MEETING', screenedOn: shanghaiDate(startsAt), area: place || null, organiser: null, content: report },
      ...{ participants: chair === '' ? {} : { head: chair }, problems: null, measures: null, meetingId },
    },
    [],
  );
};
