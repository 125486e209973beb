import type { EntityManager } from '@mikro-orm/postgresql';
import { instant } from '../platform/database/raw.ts';

export interface DeadRow {
  id: string;
  topic: string;
  createdAt: Date;
  deadAt: Date;
  attempt: number;
  lastError: string;
}

/** Most that one page shows. */
export const DEAD_LIMIT = 200;

/** Work that was given up, oldest first, without what it was about. */
export async function findDead(em: EntityManager): Promise<DeadRow[]> {
  const rows = await em.execute<
    { id: string; topic: string; created: string; dead: string; n: number; error: string }[]
  >(
    `select id, topic, created_at as created, dead_at as dead, attempt as n, coalesce(last_error, '') as error
       from outbox where dead_at is not null and done_at is null order by created_at, id limit ?`,
    [DEAD_LIMIT],
  );
  return rows.map(({ id, topic, created, dead, n, error }) => ({
    ...{ id, topic, attempt: n, lastError: error },
    createdAt: instant(created),
    deadAt: instant(dead),
  }));
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
