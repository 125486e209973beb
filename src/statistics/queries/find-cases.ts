import { may } from '../../accounts/permissions.ts';
import { openPhone } from '../../accounts/phone.ts';
import type { DisputeType } from '../../cases/rules/dispute-types.ts';
import type { Context } from '../../context.ts';
import { keyset, pageOf } from '../../platform/database/keyset.ts';
import { scopeOf } from '../../scope.ts';
import type { Cell } from '../cells.ts';
import { countedCases, type Selection } from './counted-cases.ts';

export interface CountedParty {
  name: string;
  kind: string;
  sex: string | null;
  ethnic: string | null;
  idNo: string | null;
  address: string | null;
}

/** What only a reader of the case may know; null for everybody else. */
export interface CountedStory {
  title: string;
  summary: string;
  place: string | null;
  parties: CountedParty[];
  acceptedBy: string | null;
  mediatedOn: string | null;
  agreementNo: string | null;
  clauses: string[];
  files: number;
  performedFen: string | null;
}

/** A counted case: what was known of it at the end of the day, and what the case itself says today. */
export interface CountedCase {
  id: string;
  caseNo: string | null;
  unit: string;
  room: string;
  confidentiality: string;
  acceptedOn: string;
  source: string;
  disputeType: DisputeType;
  subType: string | null;
  difficulty: string;
  risk: string;
  nature: string;
  location: string | null;
  deathFlag: boolean;
  migrantWageFlag: boolean;
  specialGroups: string[];
  dangerTicks: string[];
  occurredOn: string | null;
  dueOn: string | null;
  lead: string | null;
  leadPhone: string | null;
  others: string | null;
  result: string | null;
  concludedOn: string | null;
  form: 'WRITTEN' | 'ORAL' | 'NONE' | null;
  amountFen: number;
  performedOn: string | null;
  reopened: number;
  partyCount: number;
  peopleCount: number;
  prevented: string[];
  /** What this case adds to the number. */
  adds: number;
  isReadable: boolean;
  story: CountedStory | null;
}

type Raw = Omit<CountedCase, 'amountFen' | 'adds'> & {
  amountFen: string;
  adds: string;
  cursor: string;
  leadId: string | null;
};

const ORDER = keyset([
  { sql: 'f.accepted_on', type: 'date' },
  { sql: 'f.case_id', type: 'uuid' },
]);

const PARTIES = `(select coalesce(jsonb_agg(jsonb_build_object('name', n.name, 'kind', n.kind, 'sex', n.gender,
    'ethnic', n.ethnic, 'idNo', n.id_no_masked, 'address', n.address) order by p.ordinal), '[]')
  from case_party p join person n on n.id = p.person_id where p.case_id = c.id and p.left_at is null)`;

const STORY = `(select jsonb_build_object('title', s.title, 'summary', s.summary, 'place', s.place, 'parties', ${PARTIES},
    'acceptedBy', (select e.actor_name from event e where e.case_id = c.id and e.name = 'case.accepted' order by e.at limit 1),
    'mediatedOn', (select min((m.started_at at time zone 'Asia/Shanghai')::date) from mediation_session m where m.case_id = c.id),
    'agreementNo', g.agreement_no, 'clauses', coalesce(to_jsonb(g.clauses), '[]'),
    'files', (select count(*) from attachment x where x.case_id = c.id),
    'performedFen', (select sum(i.performed_fen)::text from performance_item i where i.agreement_id = g.id))
  from case_story s left join lateral (select * from agreement a where a.case_id = c.id and a.effective_on is not null
    and a.round = f.concluded_round order by (a.state = 'EFFECTIVE') desc, a.revision desc limit 1) g on true
  where s.case_id = c.id)`;

/**
 * The cases that make a cell, by the very condition that counts them, in the order of acceptance. Who only counts (a
 * statistician) gets numbers and codes; of 限阅 cases nobody gets more who may not open them. `offset 0`: each row of the page
 * asks for its own case, however few the planner takes the page and the readable cases for.
 */
export async function findCountedCases(
  { em, actor, house }: Context,
  cell: Cell,
  selection: Selection,
  page: { size: number; after: string | null } | null = null,
): Promise<{ rows: CountedCase[]; next: string | null }> {
  const after = ORDER.after(page?.after);
  const { sql, params } = countedCases(actor, selection);
  const isReader = may(actor, 'statistics.name');
  const open = isReader ? scopeOf(actor).open('c') : 'false';
  const rows = await em.execute<Raw[]>(
    `select c.id, c.case_no as "caseNo", o.name as unit, r.name as room, c.confidentiality, f.accepted_on as "acceptedOn",
       f.source, f.dispute_type as "disputeType", c.sub_type as "subType", f.difficulty, c.risk, c.nature,
       l.name as location, c.death_flag as "deathFlag", c.migrant_wage_flag as "migrantWageFlag",
       c.special_groups as "specialGroups", c.danger_ticks as "dangerTicks", c.occurred_on as "occurredOn",
       c.due_on as "dueOn", a.display_name as lead, a.id as "leadId", a.phone as "leadPhone",
       (select string_agg(b.display_name, '、' order by b.display_name) from account b where b.id = any (c.co_mediator_ids)) as others,
       f.result, f.concluded_on as "concludedOn", f.form, f.amount_fen as "amountFen", f.performed_on as "performedOn",
       cardinality(f.reopened_on) as reopened, f.party_count as "partyCount", f.people_count as "peopleCount",
       f.prevented, ${cell.adds} as adds, ${open} as "isReadable", ${ORDER.cursor}, case when ${open} then ${STORY} end as story
     from (select f.case_id as counted, f.id as fact from ${sql} and ${cell.where} and ${after.sql}
       order by ${ORDER.order} limit :most::integer) k
       join case_fact f on f.id = k.fact
       join lateral (select * from mediation_case m where m.id = k.counted offset 0) c on true
       join organization o on o.id = f.home_org_id join organization r on r.id = c.current_org_id
       left join location l on l.id = c.place_location_id left join account a on a.id = c.lead_mediator_id
     order by ${ORDER.order}`,
    { ...params, ...after.params, most: page === null ? null : page.size + 1 },
  );
  const { rows: shown, next } = pageOf(rows, page?.size ?? rows.length);
  const told = shown.map(({ leadId, ...row }) => ({
    ...row,
    leadPhone: openPhone(house.fields, leadId ?? '', row.leadPhone),
    amountFen: Number(row.amountFen),
    adds: Number(row.adds),
  }));
  return { rows: told, next };
}
