import { ALERT_LADDER } from '../../../config/deadlines.ts';
import { addCalendarDays, type Day } from '../../calendar/day.ts';
import { alertSteps } from '../../calendar/deadline.ts';
import type { CalendarTable } from '../../calendar/working-days.ts';

/** The longest holiday with its days around it is far shorter. */
const FAR = 60;

/**
 * The latest day such that what was due on it has reached the step of the ladder at which a slip is drafted: three working
 * days ago, over a holiday longer.
 */
export function draftedUpTo(today: Day, table: CalendarTable): Day {
  for (let back = 1; back <= FAR; back++) {
    const day = addCalendarDays(today, -back);
    if (alertSteps(ALERT_LADDER, day, today, table).some(({ step }) => step === 'SUPERVISION_DRAFT')) return day;
  }
  return addCalendarDays(today, -FAR);
}
