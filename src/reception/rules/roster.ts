import { addCalendarDays, addMonths, type Day } from '../../calendar/day.ts';

/** 接访日 as far as publishing depends on it. */
export type RosterDay = { heldOn: Day; receiverId: string | null; substituteId: string | null };
export type Leave = { leaderId: string; fromOn: Day; toOn: Day };

/** 'YYYY-MM' */
export type Month = string;

export const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
export const firstDay = (month: Month): Day => `${month}-01`;
export const lastDay = (month: Month): Day => addCalendarDays(addMonths(firstDay(month), 1), -1);
export const monthAfter = (month: Month, n: number): Month => addMonths(firstDay(month), n).slice(0, 7);

/** 每月公布: the roster stands before the month begins. */
export const rosterDueOn = (month: Month): Day => addCalendarDays(firstDay(month), -1);
/** From here on the office is reminded of it. */
export const ROSTER_AHEAD = 7;

export function isOnLeave(leaderId: string, day: Day, leaves: readonly Leave[]): boolean {
  return leaves.some((leave) => leave.leaderId === leaderId && leave.fromOn <= day && day <= leave.toOn);
}

/** Why a day cannot stand as it is, as a message key; null when it can. */
export function faultOf({ heldOn, receiverId, substituteId }: RosterDay, leaves: readonly Leave[]): string | null {
  if (receiverId === null) return 'leaders.error.no-receiver';
  if (receiverId === substituteId) return 'leaders.error.own-substitute';
  if (!isOnLeave(receiverId, heldOn, leaves)) return null;
  if (substituteId === null) return 'leaders.error.on-leave';
  return isOnLeave(substituteId, heldOn, leaves) ? 'leaders.error.substitute-on-leave' : null;
}

/** Every day that keeps a roster from being published; a month without any day cannot be published either. */
export function rosterFaults(
  days: readonly RosterDay[],
  leaves: readonly Leave[],
): { heldOn: Day | null; key: string }[] {
  if (days.length === 0) return [{ heldOn: null, key: 'leaders.error.empty' }];
  return days.flatMap((day) => {
    const key = faultOf(day, leaves);
    return key === null ? [] : [{ heldOn: day.heldOn, key }];
  });
}

/** Who really receives: the substitute while the leader is on leave. Null while nobody does. */
export function receiverOf(day: RosterDay, leaves: readonly Leave[]): string | null {
  if (day.receiverId === null || !isOnLeave(day.receiverId, day.heldOn, leaves)) return day.receiverId;
  const { substituteId } = day;
  return substituteId === null || isOnLeave(substituteId, day.heldOn, leaves) ? null : substituteId;
}

/** 每月不少于一次: the leaders who would receive nobody in this month. */
export function withoutDay<T extends { id: string }>(
  leaders: readonly T[],
  days: readonly RosterDay[],
  leaves: readonly Leave[],
): T[] {
  const receiving = new Set(days.map((day) => receiverOf(day, leaves)));
  return leaders.filter(({ id }) => !receiving.has(id));
}
