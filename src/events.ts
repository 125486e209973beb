import type { EventName as CaseEventName } from './cases/rules/lifecycle.ts';

/** Events of the institution beside the moves of a case. Each is listed in `reactions.ts` with what follows. */
export const OTHER_EVENTS = [
  'intake.registered',
  'intake.disposed',
  'intake.answered',
  'intake.finished',
  'intake.corrected',
  'intake.voided',
  'case.corrected',
  'case.confidentiality-changed',
  'case.protected-opened',
  'case.confirmation-recorded',
  'case.delivered',
  'case.visited',
  'file.added',
  'file.withdrawn',
  'identity.revealed',
  'register.frozen',
  'register.print-requested',
  'register.printed',
  'organization.changed',
  'account.changed',
  'calendar.changed',
] as const;

export type EventName = CaseEventName | (typeof OTHER_EVENTS)[number];
