import path from 'node:path';
import type { Office } from '../support/office.ts';

type Sql = Office['sql'];

/** Of a table that is multiplied: its identifiers, which each copy has anew, and columns that a copy says otherwise. */
interface Copied {
  ids: readonly string[];
  /** Column -> expression of `t` (the row that was filed) and `n` (the number of the copy). */
  changed?: Readonly<Record<string, string>>;
}

/** One copy lies so far before the last one; 20,000 of them are older than half a year. */
const EARLIER = "n * interval '14 minutes'";
const before = (...columns: string[]) => Object.fromEntries(columns.map((name) => [name, `t.${name} - ${EARLIER}`]));

/** Everything that one filing writes and that lists, searches and histories read. */
const TABLES: Record<string, Copied> = {
  person: { ids: ['id'], changed: before('created_at') },
  intake: {
    ids: ['id', 'linked_case_id'],
    changed: { intake_no: "t.intake_no || '~' || n", ...before('received_at', 'occurred_at', 'created_at') },
  },
  intake_person: { ids: ['id', 'intake_id', 'person_id'] },
  mediation_case: { ids: ['id', 'intake_id'], changed: before('created_at', 'updated_at') },
  case_story: { ids: ['case_id'] },
  case_party: { ids: ['id', 'case_id', 'person_id'] },
  register_entry: {
    ids: ['id', 'case_id', 'intake_id'],
    changed: { seq: 't.seq + n * 1000', ...before('created_at') },
  },
  register_snapshot: { ids: ['id', 'entry_id', 'case_id'], changed: before('taken_at') },
  event: { ids: ['id', 'case_id', 'intake_id'], changed: { seq: 't.seq + n * 10000', ...before('at') } },
  search_entry: { ids: ['ref_id'], changed: before('recency_at') },
};

/**
 * Copies what was really filed, with new identifiers, until about `wanted` cases are stored, by `COPY`: all constraints,
 * triggers and references hold, and each copy is as a filing would have left it, except that it stands in no chain.
 * @param folder in which the server may write
 */
export async function storeCases(sql: Sql, wanted: number, folder: string): Promise<number> {
  await sql(`create temporary table original as
    select id, linked_case_id as case_id from intake where intake_no not like '%~%'`);
  const [known] = await sql<{ filed: number; copies: number }>(
    `select (select count(*)::int from original) as filed,
       coalesce(max(split_part(intake_no, '~', 2)::int), 0) as copies from intake where intake_no like '%~%'`,
  );
  const from = (known?.copies ?? 0) + 1;
  const to = Math.ceil(wanted / Math.max(1, known?.filed ?? 1)) - 1;
  await sql("set maintenance_work_mem = '512MB'");
  // An index of words takes far longer row by row than all at once.
  const late = await sql<{ name: string; sql: string }>(
    `select indexname as name, indexdef as sql from pg_indexes where tablename = 'search_entry' and indexdef ilike '%using gin%'`,
  );
  for (const index of late) await sql(`drop index ${index.name}`);
  for (const [table, copied] of Object.entries(TABLES)) await copyTable(sql, table, copied, { from, to, folder });
  for (const index of late) await sql(index.sql);
  await sql('analyze');
  await sql('drop table original');
  const [end] = await sql<{ n: number }>('select count(*)::int as n from mediation_case');
  return end?.n ?? 0;
}

/** Which rows of a table belong to what was really filed. */
const OF_ORIGINALS: Record<string, string> = {
  person: 't.id in (select p.person_id from intake_person p join original o on o.id = p.intake_id)',
  intake: 't.id in (select id from original)',
  intake_person: 't.intake_id in (select id from original)',
  mediation_case: 't.id in (select case_id from original)',
  case_story: 't.case_id in (select case_id from original)',
  case_party: 't.case_id in (select case_id from original)',
  register_entry: 't.intake_id in (select id from original)',
  register_snapshot: 't.entry_id in (select e.id from register_entry e join original o on o.id = e.intake_id)',
  event: 't.intake_id in (select id from original)',
  search_entry: `t.ref_id in (select id from original union all select case_id from original
    union all select p.person_id from intake_person p join original o on o.id = p.intake_id)`,
};

async function copyTable(
  sql: Sql,
  table: string,
  { ids, changed = {} }: Copied,
  { from, to, folder }: { from: number; to: number; folder: string },
): Promise<void> {
  const columns = await sql<{ name: string }>(
    `select column_name as name from information_schema.columns
      where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  );
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const values = columns.map(({ name }) => {
    if (ids.includes(name)) return `md5(t.${name}::text || n)::uuid`;
    return changed[name] ?? `t."${name}"`;
  });
  const file = path.join(folder, `${table}.copy`);
  const rows = `select ${values.join(', ')} from ${table} t, generate_series(${from}, ${to}) n where ${OF_ORIGINALS[table]}`;
  await sql(`copy (${rows}) to '${file}' (format binary)`);
  await sql(`copy ${table} (${names}) from '${file}' (format binary)`);
  await sql(`copy (select 1 where false) to '${file}'`);
}
