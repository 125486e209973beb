import type { ServiceWay } from '../../../config/legal-services.ts';
import { type Day, isDay } from '../../calendar/day.ts';
import { deadline } from '../../calendar/deadline.ts';
import { shanghaiInstant } from '../../calendar/shanghai.ts';
import type { CalendarTable } from '../../calendar/working-days.ts';
import { whyDue } from '../../timekeeping/rules/why.ts';

type Fault = { field: string; key: string };

const KEY_OF = {
  LETTER: 'legal.letter',
  WEB: 'legal.web',
  VISIT: 'legal.instant',
  PHONE: 'legal.instant',
  ONLINE: 'legal.instant',
  HOME: 'legal.instant',
} as const satisfies Record<ServiceWay, string>;

/** The page that explains by when an answer is owed; an appointment was agreed upon. */
export function whyAnswer(state: string, way: ServiceWay, servedAt: Date): string | null {
  return state === 'OPEN' ? whyDue(KEY_OF[way], servedAt) : null;
}

/** Until when there is an answer: a letter 7 working days, a web message 24 hours, whoever asks directly 5 hours (spec §2.3). */
export function answerDueAt(way: ServiceWay, servedAt: Date, calendar: CalendarTable): Date {
  return deadline(KEY_OF[way], servedAt, calendar).dueAt;
}

/** Day and time of a form as an instant in Asia/Shanghai; a time that is none is told at its field. */
export function instantOf(
  day: Day,
  time: string | null,
  field: string,
): { ok: true; at: Date } | { ok: false; faults: Fault[] } {
  const written = (time ?? '').normalize('NFKC').trim();
  if (!isDay(day) || !/^([01]?\d|2[0-3]):[0-5]\d$/.test(written))
    return { ok: false, faults: [{ field, key: 'legal-service.error.time' }] };
  return { ok: true, at: shanghaiInstant(day, written.padStart(5, '0')) };
}
