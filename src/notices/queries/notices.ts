import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { keyset, pageOf } from '../../platform/database/keyset.ts';
import { instant } from '../../platform/database/raw.ts';

export type NoticeLine = {
  id: string;
  kind: string;
  params: Record<string, string>;
  href: string;
  dueOn: string | null;
  createdAt: Date;
  isRead: boolean;
};

export const NOTICES_A_PAGE = 50;

const ORDER = keyset(
  [
    { sql: 'read_at is null', type: 'boolean' },
    { sql: 'created_at', type: 'timestamptz' },
    { sql: 'id', type: 'uuid' },
  ],
  'desc',
);

/** One page of the account's own notices, unread first, then the newest. */
export async function noticesOf(
  em: EntityManager,
  actor: Actor,
  cursor: string | null,
): Promise<{ rows: NoticeLine[]; next: string | null }> {
  const after = ORDER.after(cursor);
  const found = await em.execute<(Omit<NoticeLine, 'createdAt'> & { createdAt: string; cursor: string })[]>(
    `select id, kind, params, href, due_on as "dueOn", created_at as "createdAt", read_at is not null as "isRead",
       ${ORDER.cursor}
     from notice where account_id = :account and ${after.sql} order by ${ORDER.order} limit ${NOTICES_A_PAGE + 1}`,
    { ...after.params, account: actor.accountId },
  );
  const { rows, next } = pageOf(found, NOTICES_A_PAGE);
  return { rows: rows.map((row) => ({ ...row, createdAt: instant(row.createdAt) })), next };
}

export async function unreadCount(em: EntityManager, actor: Actor): Promise<number> {
  const [row] = await em.execute<{ n: number }[]>(
    'select count(*)::int as n from notice where account_id = ? and read_at is null',
    [actor.accountId],
  );
  return row?.n ?? 0;
}
