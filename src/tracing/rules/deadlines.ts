import type { Day } from '../../calendar/day.ts';

export const OUTCOMES = ['MET', 'LATE', 'MISSED', 'OPEN'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** 是否按期: done by its day, done after it, not done though the day is gone, or still running. */
export function outcomeOf(dueOn: Day, doneOn: Day | null, today: Day): Outcome {
  if (doneOn !== null) return doneOn <= dueOn ? 'MET' : 'LATE';
  return today > dueOn ? 'MISSED' : 'OPEN';
}
