import { alertMajor } from './timetable/alert-major.ts';
import { draftSupervisions } from './timetable/draft-supervisions.ts';
import { drawCallBacks } from './timetable/draw-call-backs.ts';
import { findLikenesses } from './timetable/find-likenesses.ts';
import { markOverduePerformance } from './timetable/mark-overdue-performance.ts';
import { openAssessments } from './timetable/open-assessments.ts';
import { openReviews } from './timetable/open-reviews.ts';
import { openScreeningRounds } from './timetable/open-screening-rounds.ts';
import { oweFreezing } from './timetable/owe-freezing.ts';
import { purgeOldRows } from './timetable/purge-old-rows.ts';
import { queueMessages } from './timetable/queue-messages.ts';
import { raiseAlerts } from './timetable/raise-alerts.ts';
import { remindReception } from './timetable/remind-reception.ts';
import { remindScreening } from './timetable/remind-screening.ts';
import { verifyEventLog } from './timetable/verify-event-log.ts';
import type { TimetableJob } from './timetable-job.ts';

/** The jobs of `config/schedule.ts`, by name. */
export const TIMETABLE_JOBS: Readonly<Record<string, TimetableJob>> = {
  'alert-major': alertMajor,
  'draft-supervisions': draftSupervisions,
  'draw-call-backs': drawCallBacks,
  'find-likenesses': findLikenesses,
  'mark-overdue-performance': markOverduePerformance,
  'open-assessments': openAssessments,
  'open-reviews': openReviews,
  'open-screening-rounds': openScreeningRounds,
  'owe-freezing': oweFreezing,
  'purge-old-rows': purgeOldRows,
  'queue-messages': queueMessages,
  'raise-alerts': raiseAlerts,
  'remind-reception': remindReception,
  'remind-screening': remindScreening,
  'verify-event-log': verifyEventLog,
};
