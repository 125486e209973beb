import { addCalendarDays, type Day } from '../../calendar/day.ts';
import { BELATED_DAYS, type Lateness, type ScreeningPeriod } from '../../calendar/screening.ts';
import { endOfBusiness, endOfDay, shanghaiInstant } from '../../calendar/shanghai.ts';
import { isoWeek, weekRange, weeksBetween } from '../../calendar/weeks.ts';

/** What is known of a round when somebody asks how it stands. */
export type RoundFacts = {
  toOn: Day;
  dueAt: Date | null;
  firstReportAt: Date | null;
  lateness: Lateness | null;
  hasFindings: boolean;
  endedAt: Date | null;
};

/** 待报 · 逾期未报 · 缺报 · 免报 · 停办 · 按时 · 逾期 · 补记. */
export type RoundStanding = 'OPEN' | 'OVERDUE' | 'MISSING' | 'EXEMPT' | 'ENDED' | Lateness;

/** How a report sent at that instant counts; null when the week closed more than 14 days ago. A belated one never becomes timely. */
export function latenessOf({ toOn, dueAt }: Pick<RoundFacts, 'toOn' | 'dueAt'>, sentAt: Date): Lateness | null {
  if (sentAt <= (dueAt ?? endOfDay(toOn))) return 'ON_TIME';
  if (sentAt < endOfDay(toOn)) return 'LATE';
  return sentAt < endOfDay(addCalendarDays(toOn, BELATED_DAYS)) ? 'BELATED' : null;
}

/** Where a round stands now (每周集中排查). 补记 stays visible and does not turn 缺报 into 按时. */
export function standingOf(round: RoundFacts, now: Date): RoundStanding {
  if (round.lateness !== null) return round.lateness;
  if (round.endedAt !== null) return 'ENDED';
  if (round.dueAt === null) return 'EXEMPT';
  if (now <= round.dueAt) return 'OPEN';
  return now < endOfDay(round.toOn) ? 'OVERDUE' : 'MISSING';
}

/** Counted as not reported in the roll-up. */
export function isMissing(standing: RoundStanding): boolean {
  return standing === 'OVERDUE' || standing === 'MISSING';
}

/**
 * The day on which a room must be at work to owe a report: the day it is due, or the end of a week off. A room opened
 * after it, or closed before it, owes nothing for that week; a room merged into another is a closed one and a new one.
 */
export function owedOn(period: Pick<ScreeningPeriod, 'dueOn' | 'to'>): Day {
  return period.dueOn ?? period.to;
}

/** Opened after the Monday of its week had passed, so that nobody was reminded in time. */
export function isOpenedLate(from: Day, openedAt: Date): boolean {
  return openedAt >= shanghaiInstant(addCalendarDays(from, 1));
}

/**
 * The weeks to look at: from the last one that was opened, or this one on the first day. A clock that was set back gives
 * none.
 */
export function weeksToOpen(lastOpened: string | null, today: Day): string[] {
  const from = lastOpened === null ? today : weekRange(lastOpened).from;
  return weeksBetween(from, weekRange(isoWeek(today)).to);
}

export type SpecialFacts = { fromOn: Day; toOn: Day; everyDays: number };

/** The days of a special screening on which a report is owed, up to `until`: every n days from its first. Days off count, too. */
export function specialDays({ fromOn, toOn, everyDays }: SpecialFacts, until: Day): Day[] {
  const days: Day[] = [];
  for (let day = fromOn; day <= toOn && day <= until; day = addCalendarDays(day, everyDays)) days.push(day);
  return days;
}

/** A report of a special screening is owed by 17:30 of the last day of its stretch. */
export function specialPeriod({ toOn, everyDays }: SpecialFacts, day: Day): { from: Day; to: Day; dueAt: Date } {
  const last = addCalendarDays(day, everyDays - 1);
  const to = last < toOn ? last : toOn;
  return { from: day, to, dueAt: endOfBusiness(to) };
}
