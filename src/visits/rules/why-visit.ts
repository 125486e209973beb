import { DEADLINES, type DeadlineKey } from '../../../config/deadlines.ts';
import { addCalendarDays, type Day } from '../../calendar/day.ts';
import { whyDue } from '../../timekeeping/rules/why.ts';

/** The term of each rule that plans a visit, by the key of the plan without its round. */
const TERMS: Readonly<Record<string, DeadlineKey>> = {
  'visit.written': 'visit.written',
  'visit.oral': 'visit.oral',
  'visit.terminated': 'visit.terminated',
  'visit.risk.7': 'visit.risk.first',
  'visit.risk.30': 'visit.risk.second',
  'visit.risk.90': 'visit.risk.third',
};

/**
 * The page that explains the day of a planned visit; null for one that nobody planned. These terms are calendar days and
 * never moved off a day off, so their start is as many days before; a visit after performance that was held at the latest
 * day is explained by that.
 */
export function whyVisit(visit: { planKey: string; dueOn: Day; effectiveOn: Day | null }): string | null {
  const { dueOn, effectiveOn } = visit;
  const key = TERMS[visit.planKey.replace(/@\d+$/, '')];
  if (key === undefined) return null;
  const latest = DEADLINES['visit.written.latest'].amount;
  if (key === 'visit.written' && effectiveOn !== null && addCalendarDays(effectiveOn, latest) === dueOn)
    return whyDue('visit.written.latest', effectiveOn);
  return whyDue(key, addCalendarDays(dueOn, -DEADLINES[key].amount));
}
