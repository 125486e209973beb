import { ALERT_LADDER, type AlertStep } from '../../../config/deadlines.ts';
import type { Role } from '../../../config/roles.ts';
import type { Day } from '../../calendar/day.ts';
import { alertSteps } from '../../calendar/deadline.ts';
import type { CalendarTable } from '../../calendar/working-days.ts';

/** Who is told at a step: at the room itself, at the centre, at the street; the handler in person. */
export type Hearers = { room: readonly Role[]; centre: readonly Role[]; street: readonly Role[]; handler: boolean };

const HEARERS: Record<AlertStep, Hearers> = {
  HANDLER: { room: ['village_mediator'], centre: [], street: [], handler: true },
  HANDLER_AND_HEAD: {
    room: ['village_mediator', 'village_head', 'centre_head'],
    centre: [],
    street: [],
    handler: true,
  },
  CENTRE_LIST: { room: ['village_head'], centre: ['centre_head', 'intake_clerk'], street: [], handler: true },
  SUPERVISION_DRAFT: { room: ['village_head'], centre: ['centre_head', 'supervisor'], street: [], handler: false },
  STREET_LEADER_PAGE: { room: [], centre: ['centre_head'], street: ['street_leader'], handler: false },
};

export function hearersOf(step: AlertStep): Hearers {
  return HEARERS[step];
}

/**
 * The step of the ladder that something undone has reached; only the highest is told, so that a system that stood still
 * does not send five at once. Null while nothing is due yet.
 */
export function reachedStep(dueOn: Day, today: Day, table: CalendarTable): AlertStep | null {
  return alertSteps(ALERT_LADDER, dueOn, today, table).at(-1)?.step ?? null;
}

/** From there on a notice may break the quiet hours. */
export function isUrgentStep(step: AlertStep): boolean {
  return step === 'STREET_LEADER_PAGE' || step === 'SUPERVISION_DRAFT';
}
