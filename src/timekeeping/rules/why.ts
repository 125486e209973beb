import { DEADLINES, type DeadlineKey } from '../../../config/deadlines.ts';
import { addCalendarDays, type Day } from '../../calendar/day.ts';
import { shanghaiDate, shanghaiTime } from '../../calendar/shanghai.ts';

/** The page that explains how a term was counted from then on: from the day, or from the minute where the clock counts. */
export function whyDue(key: DeadlineKey, start: Day | Date): string {
  const from = typeof start === 'string' ? start : shanghaiDate(start);
  const byTheClock = DEADLINES[key].unit === 'minute' && typeof start !== 'string';
  return `/calendar/explain?what=${key}&start=${from}${byTheClock ? `T${shanghaiTime(start)}` : ''}`;
}

/** Duties whose day is counted from the day on which they began. The day of all others was chosen by somebody. */
const DUTY_TERMS: Readonly<Record<string, DeadlineKey>> = {
  authenticity: 'visit.authenticity',
  'authenticity-false': 'trace.open',
  'call-back': 'call-back.made',
  feedback: 'feedback.first_contact',
  'feedback-unit': 'entrusted.feedback',
  'issue-supervision': 'supervise.issue',
  relapse: 'lead.disposition',
  'settle-lead': 'lead.disposition',
  'tell-arbitration': 'mediate.labor',
  'tell-rights': 'triage.centre',
  'tell-visitor': 'feedback.first_contact',
  urge: 'urge.default.first',
};

/** How the day of a charge (领导包案) was counted; null where a meeting named it. */
export function whyCharge(takenAt: Date, dueOn: Day): string | null {
  const ofTable = addCalendarDays(shanghaiDate(takenAt), DEADLINES['charge.settle'].amount);
  return dueOn === ofTable ? whyDue('charge.settle', takenAt) : null;
}

/** How the day of a duty was counted; null where it was chosen. */
export function whyDuty(kind: string, createdAt: Date, dueOn: Day): string | null {
  if (kind === 'charge') return whyCharge(createdAt, dueOn);
  const key = DUTY_TERMS[kind];
  return key === undefined ? null : whyDue(key, createdAt);
}
