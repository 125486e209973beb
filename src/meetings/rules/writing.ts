import { type Day, isDay } from '../../calendar/day.ts';
import { shanghaiInstant } from '../../calendar/shanghai.ts';

type Fault = { field: string; key: string; params?: Record<string, string | number> };

/** Day and time of a form as an instant in Asia/Shanghai, or the fault at the time's field. */
export function instantOf(day: Day, time: string, field: string): Date | Fault {
  const written = time.normalize('NFKC').trim();
  if (!isDay(day) || !/^([01]?\d|2[0-3]):[0-5]\d$/.test(written)) return { field, key: 'meeting.error.time' };
  return shanghaiInstant(day, written.padStart(5, '0'));
}

/** From when to when a meeting was held: it has begun, and it ends after it began. */
export function heldTimes(
  typed: { on: Day; from: string; to: string },
  now: Date,
): { startsAt: Date; endsAt: Date } | Fault[] {
  const startsAt = instantOf(typed.on, typed.from, 'from');
  const endsAt = instantOf(typed.on, typed.to, 'to');
  if (!(startsAt instanceof Date) || !(endsAt instanceof Date))
    return [startsAt, endsAt].filter((one): one is Fault => !(one instanceof Date));
  if (startsAt > now) return [{ field: 'on', key: 'meeting.error.not-begun' }];
  return endsAt <= startsAt ? [{ field: 'to', key: 'meeting.error.ends-first' }] : { startsAt, endsAt };
}

/** A plan lies ahead; what was held already is written down as held. */
export function plannedAt(typed: { on: Day; from: string }, now: Date): Date | Fault[] {
  const at = instantOf(typed.on, typed.from, 'from');
  if (!(at instanceof Date)) return [at];
  return at <= now ? [{ field: 'on', key: 'meeting.error.plan-past' }] : at;
}

export type TypedDecision = {
  id: string | null;
  text: string | null;
  item: number | null;
  ownerOrgId: string | null;
  ownerId: string | null;
  ownerText: string | null;
  dueOn: Day | null;
};

export type Decided = TypedDecision & { text: string; dueOn: Day };

/** Rows in which nothing stands are none; a decision says what, who (one unit or one account) and until when, not before the meeting. */
export function decisionsOf(
  rows: readonly TypedDecision[],
  heldOn: Day,
  items: number,
): { decisions: Decided[]; faults: Fault[] } {
  const decisions: Decided[] = [];
  const faults: Fault[] = [];
  rows.forEach((row, index) => {
    const { text, ownerOrgId, ownerId, ownerText, dueOn, item } = row;
    const at = (field: string) => `decisions.${index}.${field}`;
    if (row.id === null && text === null && ownerText === null && dueOn === null) return;
    if (text === null) faults.push({ field: at('text'), key: 'meeting.error.decision-text' });
    if (ownerOrgId === null && ownerId === null && ownerText === null)
      faults.push({ field: at('ownerOrgId'), key: 'meeting.error.decision-owner' });
    if (ownerOrgId !== null && ownerId !== null && row.id === null)
      faults.push({ field: at('ownerId'), key: 'meeting.error.decision-owners' });
    if (dueOn === null) faults.push({ field: at('dueOn'), key: 'meeting.error.decision-due' });
    else if (dueOn < heldOn) faults.push({ field: at('dueOn'), key: 'meeting.error.decision-due-past' });
    if (item !== null && item > items)
      faults.push({ field: at('item'), key: 'meeting.error.decision-item', params: { n: items } });
    if (text !== null && dueOn !== null) decisions.push({ ...row, text, dueOn });
  });
  return { decisions, faults };
}

export type TypedAttendee = {
  name: string | null;
  unit: string | null;
  attendance: 'PRESENT' | 'OBSERVER' | 'ABSENT' | null;
  reason: string | null;
};

/** Who was there and who was not; whoever is absent is absent for a reason that is told. */
export function attendeesOf(rows: readonly TypedAttendee[], isHeld: boolean) {
  const faults: Fault[] = [];
  const people = rows.flatMap((row, index) => {
    if (row.name === null && row.unit === null && row.reason === null) return [];
    const attendance = row.attendance ?? 'PRESENT';
    if (row.name === null) faults.push({ field: `people.${index}.name`, key: 'meeting.error.name' });
    if (isHeld && attendance === 'ABSENT' && row.reason === null)
      faults.push({ field: `people.${index}.reason`, key: 'meeting.error.absence' });
    return [{ ...row, name: row.name ?? '', attendance }];
  });
  if (isHeld && faults.length === 0 && !people.some(({ attendance }) => attendance !== 'ABSENT'))
    faults.push({ field: 'people.0.name', key: 'meeting.error.nobody' });
  return { people, faults };
}
