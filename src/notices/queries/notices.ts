import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
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

/** The account's own notices, unread first, then the newest. */
export async function noticesOf(em: EntityManager, actor: Actor, limit: number): Promise<NoticeLine[]> {
  const rows = await em.execute<(Omit<NoticeLine, 'createdAt'> & { createdAt: string })[]>(
    `select id, kind, params, href, due_on as "dueOn", created_at as "createdAt", read_at is not null as "isRead"
     from notice where account_id = ? order by read_at is not null, created_at desc limit ?`,
    [actor.accountId, limit],
  );
  return rows.map((row) => ({ ...row, createdAt: instant(row.createdAt) }));
}

export async function unreadCount(em: EntityManager, actor: Actor): Promise<number> {
  const [row] = await em.execute<{ n: number }[]>(
    'select count(*)::int as n from notice where account_id = ? and read_at is null',
    [actor.accountId],
  );
  return row?.n ?? 0;
}
