import type { Actor } from '../../accounts/actor.ts';
import type { Context } from '../../context.ts';
import { scopeOf } from '../../scope.ts';
import type { Selection } from './counted-cases.ts';

/** What the bulletin tells of 排查: reports, zero reports among them, what they found, and what of it has an outcome. */
export const SCREENING_KEYS = ['screenings', 'screenings-zero', 'leads', 'leads-settled'] as const;
export type ScreeningKey = (typeof SCREENING_KEYS)[number];
export type ScreeningCounts = Record<ScreeningKey, number>;

export const isScreeningKey = (text: string): text is ScreeningKey =>
  (SCREENING_KEYS as readonly string[]).includes(text);

/** Reports `s` of screenings made in the period, as far as they had been sent by the end of `asOf`, with each finding `l`. */
const REPORTS = `screening_report s join organization o on o.id = s.org_id
  left join screening_lead l on l.report_id = s.id
  where s.reader_org_ids && :scopeOrgs::uuid[] and :scopeFree::boolean and s.org_id = any (:scopeBelow::uuid[])
    and (:wholeStreet::boolean or s.org_id = :orgId::uuid) and s.screened_on between :fromOn::date and :toOn::date
    and (s.sent_at at time zone 'Asia/Shanghai')::date <= :asOf::date`;

/** A finding had an outcome by then; one that is only watched has none yet. */
const SETTLED = `l.outcome is not null and l.outcome <> 'WATCH'
  and (l.outcome_at at time zone 'Asia/Shanghai')::date <= :asOf::date`;

const MAKES: Record<ScreeningKey, string> = {
  screenings: 'true',
  'screenings-zero': "s.kind = 'ZERO'",
  leads: 'l.id is not null',
  'leads-settled': SETTLED,
};

const paramsOf = (actor: Actor, selection: Selection) => ({ ...scopeOf(actor).params, ...selection });

export async function countScreening({ em, actor }: Context, selection: Selection): Promise<ScreeningCounts> {
  const [row] = await em.execute<ScreeningCounts[]>(
    `select count(distinct s.id)::int as screenings, (count(distinct s.id) filter (where s.kind = 'ZERO'))::int as "screenings-zero",
       count(l.id)::int as leads, (count(l.id) filter (where ${SETTLED}))::int as "leads-settled" from ${REPORTS}`,
    paramsOf(actor, selection),
  );
  return row ?? { screenings: 0, 'screenings-zero': 0, leads: 0, 'leads-settled': 0 };
}

/** A report or a finding behind one of the numbers, in codes: who counts reads no names. */
export interface ScreeningLine {
  roundId: string;
  unit: string;
  screenedOn: string;
  kind: string;
  lateness: string;
  disputeType: string | null;
  risk: string | null;
  outcome: string | null;
}

/** As many lines as the number says. */
export async function findScreening(
  { em, actor }: Context,
  key: ScreeningKey,
  selection: Selection,
): Promise<ScreeningLine[]> {
  const isLead = key === 'leads' || key === 'leads-settled';
  return em.execute<ScreeningLine[]>(
    `select distinct on (o.code, s.screened_on, s.id, case when :isLead::boolean then l.id end) s.round_id as "roundId",
       o.name as unit, s.screened_on as "screenedOn", s.kind, s.lateness,
       case when :isLead::boolean then l.dispute_type end as "disputeType", case when :isLead::boolean then l.risk end as risk,
       case when :isLead::boolean then l.outcome end as outcome
     from ${REPORTS} and ${MAKES[key]}
     order by o.code, s.screened_on, s.id, case when :isLead::boolean then l.id end`,
    { ...paramsOf(actor, selection), isLead },
  );
}
