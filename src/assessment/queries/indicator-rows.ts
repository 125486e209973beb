import type { Actor } from '../../accounts/actor.ts';
import { arrayLiteral } from '../../platform/database/raw.ts';
import { scopeOf } from '../../scope.ts';
import type { Indicator } from '../rules/words.ts';

/** A mediation that is being checked, or was invented, counts nowhere (真实性核查). */
export const IS_REAL = "not exists (select 1 from authenticity_check k where k.case_id = c.id and k.state <> 'HOLDS')";

export type Asked = { from: string; to: string; today: string };

/**
 * The rows that make each indicator, as SQL: room, what it is, its day, whether it is good, where it is seen. Number and list
 * are both made of it, so that a number is always the list behind it.
 */
export function rowsOf(actor: Actor, indicator: Indicator, { from, to, today }: Asked) {
  const scope = scopeOf(actor);
  const params = { ...scope.params, from, to, today, below: arrayLiteral(actor.orgScope) };
  return { sql: SOURCES[indicator](scope.listed('c'), scope.open('c')), params };
}

type Source = (listed: string, open: string) => string;

const VISITED = (
  open: string,
  good: string,
) => `select c.home_org_id as "orgId", v.id, coalesce(c.case_no, '') as label, '' as kind,
    v.visited_on as "on", ${good} as "isGood", 1 as amount, '/cases/' || c.id as href
  from return_visit v join mediation_case c on c.id = v.case_id
  where v.visited_on between :from and :to and ${open} and ${IS_REAL}`;

const SOURCES: Record<Indicator, Source> = {
  // 时效: what was due in the period, done by its day. What is not due yet says nothing.
  TIMELY: (listed) => `select d.org_id as "orgId", d.id, coalesce(c.case_no, '') as label, d.kind, d.due_on as "on",
      coalesce((d.done_at at time zone 'Asia/Shanghai')::date <= d.due_on, false) as "isGood", 1 as amount,
      coalesce('/cases/' || d.case_id, d.params->>'href', '') as href
    from duty d left join mediation_case c on c.id = d.case_id
    where d.due_on between :from and :to and d.due_on < :today and d.cancelled_at is null and d.org_id = any (:below::uuid[])
      and d.intake_id is null and (d.case_id is null or (${listed} and ${IS_REAL}))`,
  // 规范: the dossier passed its gate and was filed, of the cases whose thirty days for it are over, or which are filed.
  COMPLETE: (
    listed,
  ) => `select c.home_org_id as "orgId", c.id, coalesce(c.case_no, '') as label, '' as kind, c.closed_on as "on",
      f.filed as "isGood", 1 as amount, '/cases/' || c.id as href
    from mediation_case c cross join lateral (select exists (select 1 from dossier d where d.case_id = c.id
        and d.archived_on is not null) as filed) f
    where c.closed_on between :from and :to and c.voided_at is null and (f.filed or c.closed_on + 30 < :today::date)
      and ${listed} and ${IS_REAL}`,
  SATISFIED: (_, open) => `${VISITED(open, 'v.satisfaction >= 4')} and v.satisfaction is not null`,
  RECURRING: (_, open) => `${VISITED(open, "v.result not in ('RELAPSED', 'NEW_DISPUTE')")} and v.result is not null`,
  // 零报告纪律: the weekly report in time; a week without working days owes none.
  SCREENED: () => `select r.org_id as "orgId", r.id, r.period_key as label, '' as kind, r.due_on as "on",
      coalesce(r.lateness = 'ON_TIME', false) as "isGood", 1 as amount, '/screening/rounds/' || r.id as href
    from screening_round r
    where r.kind = 'WEEKLY' and r.due_on between :from and :to and r.due_on < :today and r.org_id = any (:below::uuid[])
      and (r.ended_at is null or r.first_report_at is not null)`,
  TRAINED:
    () => `select t.org_id as "orgId", t.id, t.name || ' · ' || t.subject as label, '' as kind, t.held_on as "on",
      true as "isGood", t.tenths as amount, '/training' as href
    from training_record t where t.held_on between :from and :to and t.voided_at is null and t.org_id = any (:below::uuid[])`,
};
