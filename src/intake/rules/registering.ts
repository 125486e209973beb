import { addYears, type Day } from '../../calendar/day.ts';
import { shanghaiDate, shanghaiInstant } from '../../calendar/shanghai.ts';
import { checkPhone } from '../../people/rules/phone.ts';
import type { FieldFault } from '../../platform/http/refusals.ts';
import { GROUP_FROM, MOST_REPRESENTATIVES } from './vocabulary.ts';

export type Counts = { visitCount: number; repCount: number; involvedCount: number; isGroup: boolean };

type TypedCounts = { visitCount: number | null; repCount: number | null; involvedCount: number | null };

/**
 * How many came, how many of them speak for the others (at most five: 信访工作条例 Art. 20), how many it concerns. What was
 * left empty follows from the names.
 * @param named how many visitors have a name in the form; representatives: how many of them are ticked as such;
 *   opposites: how many are named on the other side, whom it concerns as well
 */
export function countPeople(
  typed: TypedCounts,
  named: number,
  representatives: number,
  isGroupTicked: boolean,
  opposites = 0,
): Counts | FieldFault[] {
  const visitCount = typed.visitCount ?? named;
  const repCount = typed.repCount ?? representatives;
  const involvedCount = typed.involvedCount ?? Math.max(visitCount, named) + opposites;
  const faults: FieldFault[] = [];
  if (visitCount < named) faults.push({ field: 'visitCount', key: 'intake.error.visitors-more', params: { n: named } });
  if (repCount > MOST_REPRESENTATIVES)
    faults.push({ field: 'repCount', key: 'intake.error.representatives', params: { max: MOST_REPRESENTATIVES } });
  else if (repCount > visitCount)
    faults.push({ field: 'repCount', key: 'intake.error.representatives-more', params: { n: visitCount } });
  if (involvedCount < visitCount)
    faults.push({ field: 'involvedCount', key: 'intake.error.involved-fewer', params: { n: visitCount } });
  if (faults.length > 0) return faults;
  return { visitCount, repCount, involvedCount, isGroup: isGroupTicked || visitCount >= GROUP_FROM };
}

/** Books of the office do not reach farther back; an older day is a slip of the keyboard. */
const YEARS_BACK = 100;

export type Times = { receivedAt: Date; occurredAt: Date | null };

/**
 * When the visitor was received (now, unless said otherwise) and when it happened; neither lies in the future.
 * @param typed days and `HH:MM` in Asia/Shanghai
 */
export function timesOf(
  typed: { receivedOn: Day | null; receivedTime: string | null; occurredOn: Day | null },
  now: Date,
): Times | FieldFault[] {
  const today = shanghaiDate(now);
  const earliest = addYears(today, -YEARS_BACK);
  const faults: FieldFault[] = [];
  const isTime = typed.receivedTime === null || /^([01]\d|2[0-3]):[0-5]\d$/.test(typed.receivedTime);
  if (!isTime) faults.push({ field: 'receivedTime', key: 'intake.error.time' });
  for (const field of ['receivedOn', 'occurredOn'] as const) {
    const day = typed[field];
    if (day !== null && day > today) faults.push({ field, key: 'intake.error.future' });
    if (day !== null && day < earliest) faults.push({ field, key: 'intake.error.too-old' });
  }
  if (faults.length > 0) return faults;
  const { receivedOn, receivedTime, occurredOn } = typed;
  const isNow = receivedOn === null && receivedTime === null;
  const receivedAt = isNow ? now : shanghaiInstant(receivedOn ?? today, receivedTime ?? '12:00');
  // A day before today without a time is told as noon; noon of today may not have come yet.
  if (receivedTime === null && receivedAt > now) return { receivedAt: now, occurredAt: occurred(occurredOn) };
  if (receivedAt > now) return [{ field: 'receivedTime', key: 'intake.error.future' }];
  if (occurredOn !== null && occurredOn > shanghaiDate(receivedAt))
    return [{ field: 'occurredOn', key: 'intake.error.after-received' }];
  return { receivedAt, occurredAt: occurred(occurredOn) };
}

function occurred(on: Day | null): Date | null {
  return on === null ? null : shanghaiInstant(on);
}

type Side = { id: string; name: string };

/**
 * Nobody has a dispute with himself, and nobody comes twice in one visit.
 * @param visitors and opposites in the order of the form, as they were found in the register of persons
 */
export function sidesFaults(visitors: readonly Side[], opposites: readonly Side[]): FieldFault[] {
  const isTwice = (side: readonly Side[], index: number) => side.findIndex(({ id }) => id === side[index]?.id) < index;
  const twice = (rows: string, side: readonly Side[]) =>
    side.flatMap(({ name }, index): FieldFault[] =>
      isTwice(side, index) ? [{ field: `${rows}.${index}.name`, key: 'intake.error.twice', params: { name } }] : [],
    );
  const both = opposites.flatMap(({ id, name }, index): FieldFault[] =>
    visitors.some((visitor) => visitor.id === id)
      ? [{ field: `opposites.${index}.name`, key: 'intake.error.both-sides', params: { name } }]
      : [],
  );
  return [...both, ...twice('visitors', visitors), ...twice('opposites', opposites)];
}

type Named = { name: string | null; phone: string | null };

/**
 * The same name with the same telephone number on both sides is one person, also before anybody looks into the register.
 * @param visitors and opposites as they were typed, in the order of the form
 */
export function typedTwiceFaults(visitors: readonly Named[], opposites: readonly Named[]): FieldFault[] {
  const who = ({ name, phone }: Named): string | null => {
    const found = checkPhone(phone ?? '');
    return name !== null && name.trim() !== '' && found.ok ? `${name.trim()} ${found.value.number}` : null;
  };
  const there = new Set(visitors.map(who).filter((one) => one !== null));
  return opposites.flatMap((person, index): FieldFault[] =>
    there.has(who(person) ?? '')
      ? [{ field: `opposites.${index}.name`, key: 'intake.error.both-sides', params: { name: person.name ?? '' } }]
      : [],
  );
}
