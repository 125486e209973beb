import { addCalendarDays, type Day, maxDay } from '../../calendar/day.ts';
import { deadline } from '../../calendar/deadline.ts';
import type { CalendarTable } from '../../calendar/working-days.ts';
import { isRiskAtLeast, type Risk } from '../../cases/rules/vocabulary.ts';

/** How a mediation ended, as far as visits depend on it. */
export type EndedMediation = {
  end: 'WRITTEN' | 'ORAL' | 'TERMINATED';
  /** The day from which the agreement binds, or on which the mediation ended. */
  on: Day;
  /** The last day on which something is to be performed. */
  lastDueOn: Day | null;
  risk: Risk;
  round: number;
};

export type VisitPlan = { planKey: string; planDueOn: Day; byOther: boolean };

const AT_RISK = [
  { rule: 'visit.risk.first', days: 7 },
  { rule: 'visit.risk.second', days: 30 },
  { rule: 'visit.risk.third', days: 90 },
] as const;

/**
 * Which return visits follow (terms of the office's table): one after performance, at the latest 90 days after the agreement
 * binds, one after an oral agreement or an end without any; where it was dangerous three more. The first is made by somebody
 * other than the mediator, who would be asking about his own work.
 */
export function visitsAfter(ended: EndedMediation, table: CalendarTable): VisitPlan[] {
  const suffix = ended.round === 1 ? '' : `@${ended.round}`;
  const { rule, dueOn } = usualVisit(ended, table);
  const plans: VisitPlan[] = [{ planKey: `${rule}${suffix}`, planDueOn: dueOn, byOther: true }];
  if (!isRiskAtLeast(ended.risk, 'ORANGE')) return plans;
  const more = AT_RISK.map(({ rule, days }) => ({
    planKey: `visit.risk.${days}${suffix}`,
    planDueOn: deadline(rule, ended.on, table).dueOn,
    byOther: false,
  }));
  return [...plans, ...more];
}

function usualVisit({ end, on, lastDueOn }: EndedMediation, table: CalendarTable): { rule: string; dueOn: Day } {
  if (end === 'ORAL') return { rule: 'visit.oral', dueOn: deadline('visit.oral', on, table).dueOn };
  if (end === 'TERMINATED') return { rule: 'visit.terminated', dueOn: deadline('visit.terminated', on, table).dueOn };
  const notAfter = addCalendarDays(on, deadline('visit.written.latest', on, table).counted);
  const performed = lastDueOn === null ? on : maxDay(lastDueOn, on);
  return {
    rule: 'visit.written',
    dueOn: performed >= notAfter ? notAfter : deadline('visit.written', performed, table, { notAfter }).dueOn,
  };
}
