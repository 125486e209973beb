import type { EntityManager } from '@mikro-orm/postgresql';
import { ALL_ROLES, type Role } from '../../../config/roles.ts';
import type { Context } from '../../context.ts';
import { checkPhone } from '../../people/rules/phone.ts';
import { keyset, pageOf } from '../../platform/database/keyset.ts';
import { arrayLiteral } from '../../platform/database/raw.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import { openPhone } from '../phone.ts';

/** Accounts are no case content: every signed-in colleague may see who works where. */
export interface AccountLine {
  id: string;
  username: string;
  displayName: string;
  phone: string | null;
  isDisabled: boolean;
  roles: { role: Role; place: string }[];
}

export interface AccountFilter {
  /** Part of a name or a user name, or a whole telephone number. */
  q: string;
  role: string;
  orgId: string;
  state: 'on' | 'off' | '';
  /** Where the page before ended. */
  after: string | null;
}

export const ACCOUNTS_A_PAGE = 50;

const ORDER = keyset([
  { sql: 'coalesce(t.rank, 99)', type: 'integer' },
  { sql: "coalesce(t.code, '')", type: 'text' },
  { sql: 'a.display_name', type: 'text' },
  { sql: 'a.id', type: 'uuid' },
]);

/** One page of accounts with the roles they hold on that day, by place and name. */
export async function findAccounts(
  { em, house: { fields } }: Pick<Context, 'em' | 'house'>,
  filter: AccountFilter,
  today: string,
): Promise<{ rows: AccountLine[]; next: string | null }> {
  const { after: cursor, ...given } = filter;
  const after = ORDER.after(cursor);
  const number = checkPhone(filter.q);
  const hashes = number.ok ? fields.indexes('phone', number.value.number) : [];
  const rows = await em.execute<(AccountLine & { cursor: string })[]>(
    // All roles of an account at once: asked for account by account, each would read all roles of all.
    `with held as (
       select r.account_id, r.role, r.org_id, o.name, o.code, array_position('{STREET,CENTRE,VILLAGE,TEAM,EXTERNAL}', o.kind) as rank
         from role_assignment r join organization o on o.id = r.org_id
        where r.valid_from <= :today and (r.valid_to is null or r.valid_to >= :today)),
     told as (
       select h.account_id, jsonb_agg(jsonb_build_object('role', h.role, 'place', h.name) order by h.rank, h.code, h.role) as roles,
         (array_agg(h.rank order by h.rank, h.code))[1] as rank, (array_agg(h.code order by h.rank, h.code))[1] as code,
         array_agg(h.role) as held_roles, array_agg(h.org_id::text) as held_at
         from held h group by h.account_id)
     select a.id, a.username, a.display_name as "displayName", a.phone, a.disabled_at is not null as "isDisabled",
       coalesce(t.roles, '[]') as roles, ${ORDER.cursor}
     from account a left join told t on t.account_id = a.id left join person h on h.id = a.person_id and h.reader_org_ids = '{}'
     where (:q = '' or a.display_name ilike :like or a.username ilike :like or h.phone_hash = any (:hashes::bytea[]))
       and (:state = '' or (a.disabled_at is null) = (:state = 'on'))
       and (:role::text = '' or :role::text = any (t.held_roles)) and (:orgId::text = '' or :orgId::text = any (t.held_at))
       and ${after.sql}
     order by ${ORDER.order} limit ${ACCOUNTS_A_PAGE + 1}`,
    {
      ...given,
      ...after.params,
      like: `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`,
      hashes: arrayLiteral(hashes.map((hash) => `\\x${hash.toString('hex')}`)),
      today,
    },
  );
  const page = pageOf(rows, ACCOUNTS_A_PAGE);
  return { ...page, rows: page.rows.map((row) => ({ ...row, phone: openPhone(fields, row.id, row.phone) })) };
}

export interface AccountDetail {
  id: string;
  username: string;
  displayName: string;
  phone: string | null;
  /** Masked; whole only to those who compare its hash. */
  idNo: string | null;
  isDisabled: boolean;
  mustChangePassword: boolean;
  version: number;
}

/** @throws NotFound */
export async function findAccount({ em, house }: Pick<Context, 'em' | 'house'>, id: string): Promise<AccountDetail> {
  const [row] = await em.execute<AccountDetail[]>(
    `select a.id, a.username, a.display_name as "displayName", a.phone, h.id_no_masked as "idNo",
       a.disabled_at is not null as "isDisabled", a.must_change_password as "mustChangePassword", a.version
     from account a left join person h on h.id = a.person_id and h.reader_org_ids = '{}' where a.id::text = ?`,
    [id],
  );
  if (row === undefined) throw new NotFound();
  return { ...row, phone: openPhone(house.fields, row.id, row.phone) };
}

export interface AssignmentLine {
  id: string;
  role: Role;
  place: string;
  validFrom: string;
  validTo: string | null;
  grantedBy: string | null;
  endedBy: string | null;
}

/** Every role that an account holds or held, the newest first: nothing is ever overwritten. */
export async function findAssignments(em: EntityManager, accountId: string): Promise<AssignmentLine[]> {
  return em.execute<AssignmentLine[]>(
    `select r.id, r.role, o.name as place, r.valid_from as "validFrom", r.valid_to as "validTo",
       g.display_name as "grantedBy", e.display_name as "endedBy"
     from role_assignment r join organization o on o.id = r.org_id
       left join account g on g.id = r.granted_by left join account e on e.id = r.ended_by
     where r.account_id = ? order by r.valid_to is not null, r.valid_from desc, r.id desc`,
    [accountId],
  );
}

/** Sign-ins of the demonstration street, one for each role, in the order of the roles; empty for a real one. */
export async function demonstrationSignIns(
  em: EntityManager,
): Promise<{ username: string; role: Role; place: string }[]> {
  const rows = await em.execute<{ username: string; role: Role; place: string }[]>(
    'select username, role, org_name as place from sec.demonstration_accounts()',
  );
  return rows.sort((a, b) => ALL_ROLES.indexOf(a.role) - ALL_ROLES.indexOf(b.role));
}
