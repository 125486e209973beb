import type { EntityManager } from '@mikro-orm/postgresql';
import { instant } from '../database/raw.ts';

export interface MarkRow {
  at: Date;
  value: Record<string, unknown>;
}

export async function readMark(em: EntityManager, name: string): Promise<MarkRow | null> {
  const [row] = await em.execute<{ at: string; value: Record<string, unknown> }[]>(
    'select at, value from mark where name = ?',
    [name],
  );
  return row === undefined ? null : { at: instant(row.at), value: row.value };
}

export async function setMark(
  em: EntityManager,
  name: string,
  at: Date,
  value: Record<string, unknown> = {},
): Promise<void> {
  await em.execute(
    `insert into mark (name, at, value) values (?, ?, ?::jsonb)
     on conflict (name) do update set at = excluded.at, value = excluded.value`,
    [name, at, JSON.stringify(value)],
  );
}
