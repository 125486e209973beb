/** One row of the timetable. A job takes no input: it asks the rows what is due, so a missed tick is caught up. */
export interface ScheduleRow {
  id: string;
  /** minute hour day-of-month month day-of-week */
  cron: string;
  tz: 'Asia/Shanghai';
  /** File in `workers/timetable/`. */
  job: string;
  reason: string;
}

const tz = 'Asia/Shanghai';

/** The timetable. The queue only wakes the worker; what is due is decided by `src/jobs/rules.ts` and the rows. */
export const SCHEDULE: readonly ScheduleRow[] = [
  {
    id: 'open-screening-rounds',
    cron: '5 * * * *',
    tz,
    job: 'open-screening-rounds',
    reason:
      'Each room owes a report every ISO week; rooms that are new or closed in mid-week are seen within the hour.',
  },
  {
    id: 'remind-screening',
    cron: '30 * * * *',
    tz,
    job: 'remind-screening',
    reason: 'A room is reminded on Monday at 08:30, on the morning of the due day, and when its report is missing.',
  },
  {
    id: 'raise-alerts',
    cron: '15 7,12,17 * * *',
    tz,
    job: 'raise-alerts',
    reason: 'What is due or late climbs from the handler to the street leader (3 days before, due, +1, +3, +7).',
  },
  {
    id: 'open-assessments',
    cron: '25 7 * * *',
    tz,
    job: 'open-assessments',
    reason: 'Month, quarter and year are assessed when they are over; the centre owes it within five days.',
  },
  {
    id: 'draft-supervisions',
    cron: '20 7 * * *',
    tz,
    job: 'draft-supervisions',
    reason: 'What is three working days overdue gets a draft of a supervision slip, which a person issues or drops.',
  },
  {
    id: 'owe-freezing',
    cron: '35 7 * * *',
    tz,
    job: 'owe-freezing',
    reason: 'The books of a month are closed within five working days of the next one.',
  },
  {
    id: 'remind-reception',
    cron: '25 7,16 * * *',
    tz,
    job: 'remind-reception',
    reason: 'A leader hears the day before that visitors come; the centre owes the roster before its month begins.',
  },
  {
    id: 'alert-major',
    cron: '* * * * *',
    tz,
    job: 'alert-major',
    reason:
      'A major dispute wakes the next one of the chain every 15 minutes until somebody acknowledges it, also at night.',
  },
  {
    id: 'queue-messages',
    cron: '*/15 * * * *',
    tz,
    job: 'queue-messages',
    reason: 'Whoever asked for it is told outside of the product that something waits; leaders once a day.',
  },
  {
    id: 'open-reviews',
    cron: '15 * * * *',
    tz,
    job: 'open-reviews',
    reason: 'The centre owes a review every half-month; its agenda follows the cases until 24 hours before it begins.',
  },
  {
    id: 'draw-call-backs',
    cron: '10 6 * * *',
    tz,
    job: 'draw-call-backs',
    reason: 'Of every month that has ended somebody other than the mediator calls about a tenth of each room’s cases.',
  },
  {
    id: 'find-likenesses',
    cron: '10 4 * * *',
    tz,
    job: 'find-likenesses',
    reason: 'Cases with the same text, telephone, signed page or hour are shown to the centre, with what is the same.',
  },
  {
    id: 'mark-overdue-performance',
    cron: '5 0 * * *',
    tz,
    job: 'mark-overdue-performance',
    reason: 'An item of performance is in default from the day after its due day (lifecycle T18).',
  },
  {
    id: 'verify-event-log',
    cron: '40 2 * * *',
    tz,
    job: 'verify-event-log',
    reason: 'A broken chain of events must be known the next morning, not at the next dispute about it.',
  },
  {
    id: 'purge-old-rows',
    cron: '20 3 * * *',
    tz,
    job: 'purge-old-rows',
    reason: 'Answers to old requests, forgotten drafts and ended sessions are kept no longer than they are useful.',
  },
];
