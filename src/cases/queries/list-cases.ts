import type { EntityManager } from '@mikro-orm/postgresql';
import type { Tier } from '../../../config/organizations.ts';
import type { Actor } from '../../accounts/actor.ts';
import { instant } from '../../platform/database/raw.ts';
import { COUNTED_TO } from '../../platform/i18n/format.ts';
import { scopeOf } from '../../scope.ts';
import { placeOf } from '../../search/find-entries.ts';
import type { DisputeType } from '../rules/dispute-types.ts';
import type { CaseState } from '../rules/states.ts';
import type { Risk } from '../rules/vocabulary.ts';

/** What a list can be narrowed to; each absent one narrows nothing. */
export interface CaseFilter {
  queue?: Queue | undefined;
  state?: CaseState | undefined;
  tier?: Tier | undefined;
  orgId?: string | undefined;
  disputeType?: DisputeType | undefined;
  risk?: Risk | undefined;
  mediatorId?: string | undefined;
  /** Days of registration in Asia/Shanghai, both included. */
  fromOn?: string | undefined;
  toOn?: string | undefined;
  /** Only these, in their own order left aside: what a search found. */
  ids?: readonly string[] | undefined;
}

/** 待我处理, 上报待接收, 调解中, 快到期, 逾期, 履行中. */
export const QUEUES = ['mine', 'incoming', 'mediating', 'soon', 'overdue', 'performing'] as const;
export type Queue = (typeof QUEUES)[number];

export interface CaseRow {
  id: string;
  caseNo: string | null;
  /** Null when the content is closed to this reader (限阅). */
  title: string | null;
  summary: string | null;
  applicants: string[];
  respondents: string[];
  thirds: string[];
  disputeType: DisputeType | null;
  subType: string | null;
  homeTier: Tier;
  tier: Tier;
  state: CaseState;
  risk: Risk;
  confidentiality: 'NORMAL' | 'RESTRICTED' | 'SEALED';
  mediator: string | null;
  orgName: string;
  dutyOn: string | null;
  dutyAt: Date | null;
  createdAt: Date;
  cursor: string;
}

/** The organisations for which the actor answers transfers and works: its own. */
const MINE = `(c.lead_mediator_id = :me::uuid or c.current_org_id = any (:own::uuid[]))
  and c.state not in ('CLOSED', 'ARCHIVED', 'VOIDED', 'DECLINED', 'UP_PENDING', 'DOWN_PENDING')`;
const INCOMING = `c.state in ('UP_PENDING', 'DOWN_PENDING') and exists (select 1 from transfer t
  where t.case_id = c.id and t.response = 'PENDING' and t.to_org_id = any (:own::uuid[]))`;
const ALIVE = `c.state not in ('CLOSED', 'ARCHIVED', 'VOIDED', 'DECLINED')`;

const QUEUE_SQL: Record<Queue, string> = {
  mine: `((${MINE}) or (${INCOMING}))`,
  incoming: INCOMING,
  mediating: `c.state in ('ACCEPTED', 'MEDIATING')`,
  soon: `${ALIVE} and c.duty_on between :today::date and :today::date + 3`,
  overdue: `${ALIVE} and (c.duty_on < :today::date or c.duty_at < :now::timestamptz)`,
  performing: `c.state in ('PERFORMING', 'DEFAULTED')`,
};

const NAMES = (role: string) => `(select coalesce(array_agg(n.name order by p.ordinal), '{}') from case_party p
  join person n on n.id = p.person_id where p.case_id = c.id and p.role = '${role}' and p.left_at is null)`;

const CONDITIONS: [keyof CaseFilter, string][] = [
  ['state', 'c.state = :state'],
  ['tier', 'c.tier = :tier'],
  ['orgId', '(c.home_org_id = :orgId::uuid or c.current_org_id = :orgId::uuid)'],
  ['disputeType', 'c.dispute_type = :disputeType'],
  ['risk', 'c.risk = :risk'],
  ['mediatorId', '(c.lead_mediator_id = :mediatorId::uuid or c.co_mediator_ids @> array[:mediatorId::uuid])'],
  ['fromOn', "c.created_at >= (:fromOn::date)::timestamp at time zone 'Asia/Shanghai'"],
  ['toOn', "c.created_at < (:toOn::date + 1)::timestamp at time zone 'Asia/Shanghai'"],
];

function where(
  actor: Actor,
  filter: CaseFilter,
  now: Date,
  today: string,
): { sql: string; params: Record<string, unknown> } {
  const scope = scopeOf(actor);
  const parts = [scope.listed('c')];
  for (const [name, sql] of CONDITIONS) if (filter[name] !== undefined) parts.push(sql);
  if (filter.queue !== undefined) parts.push(QUEUE_SQL[filter.queue]);
  if (filter.ids !== undefined) parts.push('c.id = any (:ids::uuid[])');
  const { queue: _queue, ids, ...values } = filter;
  const list = (all: readonly string[]) => `{${all.join(',')}}`;
  const params = {
    ...scope.params,
    ...values,
    me: actor.accountId || null,
    own: list(actor.orgIds),
    today,
    now,
    ids: list(ids ?? []),
  };
  return { sql: parts.join('\n  and '), params };
}

export const PAGE_SIZE = 20;

/** Of a list that nothing narrows, the cases of the page are found by a function, whose way no statistics change. */
const NEWEST = `c.id = any (array(select unnest(sec.newest_cases(:readers::uuid[], :below::boolean, :me::uuid,
    :afterAt::timestamptz, :afterId::uuid, :limit::integer))))`;
const BEHIND = '(c.created_at, c.id) < (:afterAt::timestamptz, :afterId::uuid)';

/** One page of cases, newest first. `after`: the cursor of the last row of the page before; stable while others file. */
export async function listCases(
  em: EntityManager,
  actor: Actor,
  filter: CaseFilter,
  at: { now: Date; today: string; after: string | null; size?: number },
): Promise<{ rows: CaseRow[]; next: string | null }> {
  const { sql, params } = where(actor, filter, at.now, at.today);
  const after = placeOf(at.after);
  const size = at.size ?? PAGE_SIZE;
  const isWhole = Object.values(filter).every((value) => value === undefined);
  const page = isWhole ? NEWEST : after === null ? 'true' : BEHIND;
  const found = await em.execute<(CaseRow & { dutyAt: string | null; createdAt: string })[]>(
    // The page first, then what is told of its rows: joined before, all that is listed would be read for it.
    `with page as materialized (
       select c.* from mediation_case c where ${sql} and ${page} order by c.created_at desc, c.id desc limit :limit)
     select c.id, c.case_no as "caseNo", s.title, s.summary, c.dispute_type as "disputeType", c.sub_type as "subType",
       h.tier as "homeTier", c.tier, c.state, c.risk, c.confidentiality, a.display_name as mediator, o.name as "orgName",
       c.duty_on as "dutyOn", c.duty_at as "dutyAt", c.created_at as "createdAt",
       to_char(c.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '_' || c.id as cursor,
       ${NAMES('APPLICANT')} as applicants, ${NAMES('RESPONDENT')} as respondents, ${NAMES('THIRD')} as thirds
     from page c
       join organization h on h.id = c.home_org_id
       join organization o on o.id = c.current_org_id
       left join account a on a.id = c.lead_mediator_id
       left join case_story s on s.case_id = c.id and ${scopeOf(actor).open('c')}
     order by c.created_at desc, c.id desc`,
    {
      ...params,
      ...{ readers: params.scopeOrgs ?? null, below: params.scopeLists ?? false },
      ...{ limit: size + 1, afterAt: after?.at ?? null, afterId: after?.id ?? null },
    },
  );
  const rows = found
    .slice(0, size)
    .map((row) => ({ ...row, dutyAt: instant(row.dutyAt), createdAt: instant(row.createdAt) }));
  return { rows: rows.map(hideNames), next: found.length > size ? (rows.at(-1)?.cursor ?? null) : null };
}

/** Names follow the story: closed content shows no party either, whichever wall closed it. */
function hideNames(row: CaseRow): CaseRow {
  return row.title === null ? { ...row, summary: null, applicants: [], respondents: [], thirds: [] } : row;
}

/** How many cases a queue holds, exact up to `COUNTED_TO`, one more when there are more. */
export async function countQueue(
  em: EntityManager,
  actor: Actor,
  queue: Queue,
  now: Date,
  today: string,
): Promise<number> {
  const { sql, params } = where(actor, { queue }, now, today);
  const [row] = await em.execute<{ n: string }[]>(
    `select count(*) as n from (select 1 from mediation_case c where ${sql} limit :most) counted`,
    { ...params, most: COUNTED_TO + 1 },
  );
  return Number(row?.n ?? 0);
}
