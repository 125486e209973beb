import { addCalendarDays, addMonths, type Day } from '../../calendar/day.ts';
import type { PerformanceItemFacts } from './facts.ts';

/** 履行情况, as the register prints it: 未到期, 当场履行, 已履行, 部分履行, 逾期未履行. 变更协议 is a new version, not a state. */
export const PERFORMANCE_STATES = ['NOT_DUE', 'AT_ONCE', 'PERFORMED', 'PARTLY', 'OVERDUE'] as const;
export type PerformanceState = (typeof PERFORMANCE_STATES)[number];

type Item = PerformanceItemFacts;

/** To refrain from something is kept, never finished: it neither falls due nor holds up the end of a case. */
function mustBeDone(item: Item): boolean {
  return item.kind !== 'FORBEARANCE';
}

/** Done, and shown to be done: by a receipt or other proof, or because the creditor says so. */
export function isProven(item: Item): boolean {
  return item.performedOn !== null && (item.hasProof || item.confirmedByCreditor);
}

export function openItems(items: readonly Item[]): Item[] {
  return items.filter((item) => mustBeDone(item) && item.performedOn === null);
}

/** Performed by word only: a receipt or the creditor's confirmation is still needed. */
export function unprovenItems(items: readonly Item[]): Item[] {
  return items.filter((item) => mustBeDone(item) && item.performedOn !== null && !isProven(item));
}

/** The due day itself still counts: an item is overdue from the day after. */
export function overdueItems(items: readonly Item[], today: Day): Item[] {
  return openItems(items).filter(({ dueOn }) => dueOn !== null && dueOn < today);
}

/** The open item that is due first; items without a day come last. */
export function nextItem(items: readonly Item[]): Item | null {
  const byDay = (a: Item, b: Item) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') || a.ordinal - b.ordinal;
  return openItems(items).sort(byDay)[0] ?? null;
}

/** The day on which the first open item will have been missed; null when nothing dated is open. */
export function defaultsOn(items: readonly Item[]): Day | null {
  const due = nextItem(items)?.dueOn ?? null;
  return due === null ? null : addCalendarDays(due, 1);
}

/** @param boundOn the day from which the agreement binds: what was done by then was done at once */
export function performanceState(items: readonly Item[], boundOn: Day | null, today: Day): PerformanceState {
  const due = items.filter(mustBeDone);
  if (overdueItems(items, today).length > 0) return 'OVERDUE';
  const done = due.filter(({ performedOn }) => performedOn !== null);
  if (done.length < due.length) return done.length === 0 ? 'NOT_DUE' : 'PARTLY';
  const isAtOnce = boundOn !== null && due.length > 0 && due.every((item) => (item.performedOn ?? '') <= boundOn);
  return isAtOnce ? 'AT_ONCE' : 'PERFORMED';
}

/** Long performance (lifecycle T24): the last item falls due more than this many months after the agreement binds. */
export const LONG_PERFORMANCE_MONTHS = 6;

export function isLongPerformance(items: readonly Item[], boundOn: Day): boolean {
  const last = items.reduce<Day>((day, { dueOn }) => (dueOn !== null && dueOn > day ? dueOn : day), boundOn);
  return last > addMonths(boundOn, LONG_PERFORMANCE_MONTHS);
}
