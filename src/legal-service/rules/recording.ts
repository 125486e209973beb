import type { ServiceWay } from '../../../config/legal-services.ts';
import type { Day } from '../../calendar/day.ts';
import type { CalendarTable } from '../../calendar/working-days.ts';
import type { ServiceState } from './states.ts';
import { answerDueAt, instantOf } from './times.ts';

type Fault = { field: string; key: string };

/** How a service stands by what is written of it. */
export type Standing = {
  servedAt: Date;
  appointedAt: Date | null;
  state: Exclude<ServiceState, 'VOIDED'>;
  /** Until when somebody owes something; null once it is answered. */
  dueAt: Date | null;
};

export type TypedTimes = {
  servedOn: Day;
  servedTime: string;
  appointedOn: Day | null;
  appointedTime: string | null;
  way: ServiceWay;
  answer: string | null;
};

/**
 * When it was, whether it is answered, and else until when: by the day agreed upon (约期办理), or by the way it came in.
 * An appointment lies after the service, and after `now` while there is no answer.
 * @param known an appointment that stands already and may have passed
 */
export function standingOf(
  typed: TypedTimes,
  now: Date,
  calendar: CalendarTable,
  known: Date | null = null,
): Standing | Fault[] {
  const served = instantOf(typed.servedOn, typed.servedTime, 'servedTime');
  const appointed =
    typed.appointedOn === null ? null : instantOf(typed.appointedOn, typed.appointedTime ?? '09:00', 'appointedTime');
  const faults = [...(served.ok ? [] : served.faults), ...(appointed === null || appointed.ok ? [] : appointed.faults)];
  if (!served.ok || (appointed !== null && !appointed.ok)) return faults;
  if (served.at > now) return [{ field: 'servedOn', key: 'legal-service.error.future' }];
  const appointedAt = appointed?.at ?? null;
  if (appointedAt !== null && appointedAt <= served.at)
    return [{ field: 'appointedOn', key: 'legal-service.error.appointed-before' }];
  if (typed.answer !== null) return { servedAt: served.at, appointedAt, state: 'ANSWERED', dueAt: null };
  if (appointedAt !== null) {
    if (appointedAt <= now && appointedAt.getTime() !== known?.getTime())
      return [{ field: 'appointedOn', key: 'legal-service.error.appointed-past' }];
    return { servedAt: served.at, appointedAt, state: 'APPOINTED', dueAt: appointedAt };
  }
  return { servedAt: served.at, appointedAt, state: 'OPEN', dueAt: answerDueAt(typed.way, served.at, calendar) };
}

/** A client who keeps the name back is not identified otherwise; whoever gives one gives it in the name's field. */
export function clientFaults(typed: {
  isNameRefused: boolean;
  name: string | null;
  personId: string | null;
  idNo: string | null;
}): Fault[] {
  const isNamed = typed.name !== null || typed.personId !== null;
  if (typed.isNameRefused && (isNamed || typed.idNo !== null))
    return [{ field: 'isNameRefused', key: 'legal-service.error.refused-and-named' }];
  return !typed.isNameRefused && !isNamed ? [{ field: 'name', key: 'legal-service.error.no-name' }] : [];
}
