import type { EntityManager } from '@mikro-orm/postgresql';
import type { ServiceCategory, ServiceWay } from '../../../config/legal-services.ts';
import type { SpecialGroup } from '../../../config/people-codes.ts';
import type { Actor } from '../../accounts/actor.ts';
import { instant } from '../../platform/database/raw.ts';
import { scopeOf } from '../../scope.ts';
import type { ServiceState } from '../rules/states.ts';

/** What the list can be narrowed to; each absent one narrows nothing. */
export type ServiceFilter = {
  state?: ServiceState | undefined;
  category?: ServiceCategory | undefined;
  way?: ServiceWay | undefined;
  group?: SpecialGroup | undefined;
  orgId?: string | undefined;
  /** Days of the service in Asia/Shanghai, both included. */
  fromOn?: string | undefined;
  toOn?: string | undefined;
  /** Words that stand in question, answer, client's or provider's name. */
  q?: string | undefined;
};

export type ServiceRow = {
  id: string;
  servedAt: Date;
  orgName: string;
  category: ServiceCategory;
  way: ServiceWay;
  client: string | null;
  summary: string;
  providerName: string;
  state: ServiceState;
  dueAt: Date | null;
  caseNo: string | null;
  cursor: string;
};

const CONDITIONS: Record<keyof ServiceFilter, string> = {
  state: 's.state = :state',
  category: 's.category = :category',
  way: 's.way = :way',
  group: 's.special_groups @> array[:group]',
  orgId: 's.org_id = :orgId::uuid',
  fromOn: "s.served_at >= (:fromOn::date)::timestamp at time zone 'Asia/Shanghai'",
  toOn: "s.served_at < (:toOn::date + 1)::timestamp at time zone 'Asia/Shanghai'",
  q: "strpos(lower(concat_ws(' ', s.summary, s.answer, s.provider_name, n.name)), lower(:q)) > 0",
};

export const SERVICES_A_PAGE = 25;
/** Where a page ends: the instant to the microsecond, and the id that tells equal ones apart. */
const CURSOR = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/;

/**
 * Legal services within the actor's scope, newest first; pages follow a cursor.
 * @param after cursor of the last row seen; anything else begins at the top
 */
export async function listServices(
  em: EntityManager,
  actor: Actor,
  filter: ServiceFilter,
  after: string | null,
): Promise<{ rows: ServiceRow[]; next: string | null }> {
  const scope = scopeOf(actor);
  const given = Object.entries(filter).filter(([, value]) => value !== undefined && value !== '');
  const [, at, id] = CURSOR.exec(after ?? '') ?? [];
  const where = [
    scope.service('s'),
    ...given.map(([name]) => CONDITIONS[name as keyof ServiceFilter]),
    ...(id === undefined ? [] : ['(s.served_at, s.id) < (:cursorAt::timestamptz, :cursorId::uuid)']),
  ].join(' and ');
  const rows = await em.execute<
    (Omit<ServiceRow, 'servedAt' | 'dueAt'> & { servedAt: string; dueAt: string | null })[]
  >(
    `select s.id, s.served_at as "servedAt", o.name as "orgName", s.category, s.way, n.name as client, s.summary,
       s.provider_name as "providerName", s.state, s.due_at as "dueAt", c.case_no as "caseNo",
       to_char(s.served_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '_' || s.id as cursor
     from legal_service s join organization o on o.id = s.org_id
       left join person n on n.id = s.person_id and ${scope.person('n')}
       left join mediation_case c on c.id = s.case_id and ${scope.listed('c')}
     where ${where} order by s.served_at desc, s.id desc limit ${SERVICES_A_PAGE + 1}`,
    { ...scope.params, ...Object.fromEntries(given), cursorAt: at ?? null, cursorId: id ?? null },
  );
  const shown = rows
    .slice(0, SERVICES_A_PAGE)
    .map((row) => ({ ...row, servedAt: instant(row.servedAt), dueAt: instant(row.dueAt) }));
  return { rows: shown, next: rows.length > SERVICES_A_PAGE ? (shown.at(-1)?.cursor ?? null) : null };
}
