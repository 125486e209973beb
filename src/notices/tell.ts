import type { EntityManager } from '@mikro-orm/postgresql';
import type { Role } from '../../config/roles.ts';
import { arrayLiteral } from '../platform/database/raw.ts';

/** One sentence (`notice.<kind>`) for everybody who holds one of the roles at the organisation. */
export type Telling = {
  /** Once for each account: with the same key nobody is told twice. */
  key: string;
  kind: string;
  orgId: string;
  roles: readonly Role[];
  /** One more account, such as the handler. */
  accountId?: string | null;
  params: Record<string, string>;
  href: string;
  dueOn: string | null;
  isUrgent?: boolean;
};

/** Writes the notices that are not there yet. @returns how many were written */
export async function tell(em: EntityManager, tellings: readonly Telling[], now: Date): Promise<number> {
  let written = 0;
  for (const { key, kind, orgId, roles, accountId = null, params, href, dueOn, isUrgent = false } of tellings) {
    const rows = await em.execute<unknown[]>(
      `insert into notice (id, account_id, notice_key, kind, params, href, due_on, is_urgent, created_at)
       select uuidv7(), a.id, :key || ':' || a.id, :kind, :params::jsonb, :href, :dueOn, :isUrgent, :now
         from account a
        where a.disabled_at is null and (a.id = :accountId::uuid or exists (
          select 1 from role_assignment r where r.account_id = a.id and r.org_id = :orgId and r.role = any (:roles::text[])
            and r.valid_from <= (:now::timestamptz at time zone 'Asia/Shanghai')::date
            and (r.valid_to is null or r.valid_to >= (:now::timestamptz at time zone 'Asia/Shanghai')::date)))
       on conflict (notice_key) do nothing returning 1 as one`,
      {
        key,
        kind,
        orgId,
        roles: arrayLiteral(roles),
        accountId,
        params: JSON.stringify(params),
        href,
        dueOn,
        isUrgent,
        now,
      },
    );
    written += rows.length;
  }
  return written;
}
