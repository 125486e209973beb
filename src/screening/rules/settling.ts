import { addCalendarDays, type Day } from '../../calendar/day.ts';
import type { FieldFault } from '../../platform/http/refusals.ts';
import type { Outcome } from './words.ts';

/** A watched lead is looked at again within this many days. */
export const LONGEST_WATCH = 90;

export type Settling = {
  outcome: Outcome;
  reason: string | null;
  watchOn: Day | null;
  handedTo: string | null;
  applicant: string | null;
  respondent: string | null;
  summary: string | null;
};

/** What each outcome needs: a case its two sides, watching a day, a transfer its receiver, all but a case a reason. */
export function settlingFaults(input: Settling, today: Day): FieldFault[] {
  const required = (field: keyof Settling): FieldFault[] =>
    input[field] === null ? [{ field, key: 'text.required' }] : [];
  if (input.outcome === 'CASE') return [...required('applicant'), ...required('respondent'), ...required('summary')];
  const faults = required('reason');
  if (input.outcome === 'TRANSFERRED') return [...faults, ...required('handedTo')];
  if (input.outcome !== 'WATCH') return faults;
  const { watchOn } = input;
  if (watchOn === null) return [...faults, { field: 'watchOn', key: 'text.required' }];
  if (watchOn <= today || watchOn > addCalendarDays(today, LONGEST_WATCH))
    return [...faults, { field: 'watchOn', key: 'screening.error.watch', params: { max: LONGEST_WATCH } }];
  return faults;
}

/** A lead has one outcome; only what is watched gets another one later. */
export function maySettle(outcome: Outcome | null): boolean {
  return outcome === null || outcome === 'WATCH';
}
