import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * Tables that only grow are kept by year, so that what people look at stays small whatever the years before hold. Rows
 * of other years are never refused: they stand in the partitions `…_earlier` and `…_later`.
 */
const FIRST_YEAR = 2026;
/** Made by the migration; those to come are made at each start (`layPartitions`). */
const YEARS = [2026, 2027];

interface Partition {
  name: string;
  values: string;
}

/** What the schema generator asks of a table that is kept by year. */
export interface YearPartitions<Key extends string> {
  type: 'range';
  expression: Key;
  partitions: Partition[];
}

/** A year begins at midnight in Asia/Shanghai; written in UTC, because the generator drops the zone of a midnight. */
const midnight = (year: number) => `'${year - 1}-12-31 16:00:00+00'`;

function partitions(table: string, start: (year: number) => string): Partition[] {
  return [
    { name: `${table}_earlier`, values: `from (minvalue) to (${start(FIRST_YEAR)})` },
    ...YEARS.map((year) => ({ name: `${table}_${year}`, values: `from (${start(year)}) to (${start(year + 1)})` })),
    { name: `${table}_later`, values: 'default' },
  ];
}

/** Kept by the year of an instant. */
export function byInstant<Key extends string>(table: string, expression: Key): YearPartitions<Key> {
  return { type: 'range', expression, partitions: partitions(table, midnight) };
}

/** Kept by a column that holds the year itself. */
export function byYear<Key extends string>(table: string, expression: Key): YearPartitions<Key> {
  return { type: 'range', expression, partitions: partitions(table, String) };
}

/** Tables kept by year: how a year begins in their key. */
const TABLES: Record<string, (year: number) => string> = {
  event: midnight,
  register_entry: String,
  register_snapshot: String,
};

/** Names of all partitions. Nobody enters one directly: rows are reached through their table and its wall. */
export async function partitionsOf(em: EntityManager): Promise<string[]> {
  const rows = await em.execute<{ name: string }[]>(
    `select c.relname as name from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relispartition and c.relkind = 'r' order by 1`,
  );
  return rows.map(({ name }) => name);
}

/**
 * Makes the partitions of the years up to the one after this. A year that had begun without its partition, because nobody
 * started the house for longer than a year, stays in `…_later`: its rows are found as before, only not apart from others.
 * @returns names of the partitions that were made
 */
export async function layPartitions(em: EntityManager, thisYear: number): Promise<string[]> {
  const before = await partitionsOf(em);
  for (const [table, start] of Object.entries(TABLES)) {
    for (let year = FIRST_YEAR; year <= thisYear + 1; year++) {
      const name = `${table}_${year}`;
      if (before.includes(name)) continue;
      // PostgreSQL refuses it while rows of the year stand among the later ones; the owner of the tables cannot see them.
      await em.execute(`do $$ begin
        create table ${name} partition of ${table} for values from (${start(year)}) to (${start(year + 1)});
        exception when check_violation then null; end $$`);
    }
  }
  return (await partitionsOf(em)).filter((name) => !before.includes(name));
}
