import type { EntityManager } from '@mikro-orm/postgresql';
import { keyset, pageOf } from '../platform/database/keyset.ts';
import { instant } from '../platform/database/raw.ts';

export interface DeadRow {
  id: string;
  topic: string;
  createdAt: Date;
  deadAt: Date;
  attempt: number;
  lastError: string;
}

/** Rows of one page. */
export const DEAD_A_PAGE = 50;

const ORDER = keyset([
  { sql: 'created_at', type: 'timestamptz' },
  { sql: 'id', type: 'uuid' },
]);

/** One page of the work that was given up, oldest first, without what it was about. */
export async function findDead(
  em: EntityManager,
  cursor: string | null = null,
): Promise<{ rows: DeadRow[]; next: string | null }> {
  const after = ORDER.after(cursor);
  const found = await em.execute<
    { id: string; topic: string; created: string; dead: string; n: number; error: string; cursor: string }[]
  >(
    `select id, topic, created_at as created, dead_at as dead, attempt as n, coalesce(last_error, '') as error,
         ${ORDER.cursor}
       from outbox where dead_at is not null and done_at is null and ${after.sql}
      order by ${ORDER.order} limit ${DEAD_A_PAGE + 1}`,
    after.params,
  );
  const { rows, next } = pageOf(found, DEAD_A_PAGE);
  const lines = rows.map(({ id, topic, created, dead, n, error }) => ({
    ...{ id, topic, attempt: n, lastError: error },
    createdAt: instant(created),
    deadAt: instant(dead),
  }));
  return { rows: lines, next };
}

export interface Standing {
  waiting: number;
  dead: number;
  oldestAt: Date | null;
}

export async function countWaiting(em: EntityManager): Promise<Standing> {
  const [row] = await em.execute<{ waiting: string; dead: string; oldest: string | null }[]>(
    `select count(*) filter (where dead_at is null) as waiting, count(*) filter (where dead_at is not null) as dead,
            min(created_at) filter (where dead_at is null) as oldest
       from outbox where done_at is null`,
  );
  return { waiting: Number(row?.waiting ?? 0), dead: Number(row?.dead ?? 0), oldestAt: instant(row?.oldest ?? null) };
}

export interface Mark {
  name: string;
  at: Date;
  value: Record<string, unknown>;
}

export async function findMarks(em: EntityManager): Promise<Mark[]> {
  const rows = await em.execute<{ name: string; at: string; value: Record<string, unknown> }[]>(
    'select name, at, value from mark order by name',
  );
  return rows.map(({ name, at, value }) => ({ name, value, at: instant(at) }));
}
