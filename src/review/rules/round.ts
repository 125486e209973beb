import { addCalendarDays, type Day } from '../../calendar/day.ts';
import { type ReviewRhythm, reviewWindow, reviewWindowsBetween } from '../../calendar/half-months.ts';
import { agendaFrozenAt } from '../../calendar/review.ts';
import { endOfDay, shanghaiDate, shanghaiInstant } from '../../calendar/shanghai.ts';
import type { Period } from '../../calendar/weeks.ts';

/** Opened after the first day of its window had passed: its day may be near, or gone. */
export function isOpenedLate(from: Day, openedAt: Date): boolean {
  return openedAt >= shanghaiInstant(addCalendarDays(from, 1));
}

/**
 * The windows to look at: from the last one that was opened, or this one on the first day. A clock that was set back gives
 * none.
 * @param lastFrom first day of the last window that was opened
 */
export function windowsToOpen(lastFrom: Day | null, today: Day, rhythm: ReviewRhythm): Period[] {
  return reviewWindowsBetween(lastFrom ?? today, reviewWindow(today, rhythm).to, rhythm);
}

export type ReviewFacts = {
  fromOn: Day;
  toOn: Day;
  plannedOn: Day | null;
  startsAt: Date | null;
  meetingState: string | null;
};

/** 待开 · 该开未开 · 已开 · 缺会 · 免开. */
export type ReviewStanding = 'PLANNED' | 'OVERDUE' | 'HELD' | 'MISSED' | 'EXEMPT';

/** Where the review of a window stands. One that was held outside of its window counts as missed. */
export function standingOf(round: ReviewFacts, now: Date): ReviewStanding {
  if (round.plannedOn === null || round.startsAt === null) return 'EXEMPT';
  if (round.meetingState === 'CANCELLED') return 'EXEMPT';
  if (round.meetingState === 'HELD' || round.meetingState === 'RECORDED') {
    const heldOn = shanghaiDate(round.startsAt);
    return heldOn >= round.fromOn && heldOn <= round.toOn ? 'HELD' : 'MISSED';
  }
  if (now >= endOfDay(round.toOn)) return 'MISSED';
  return now >= endOfDay(round.plannedOn) ? 'OVERDUE' : 'PLANNED';
}

/** From 24 hours before the meeting what comes to the agenda is 临时. */
export function isFrozen(startsAt: Date, now: Date): boolean {
  return now >= agendaFrozenAt(startsAt);
}
