import { newId } from '../../../src/platform/database/columns.ts';
import type { Office } from '../../support/office.ts';

/** The case and everything under it, each table before those that refer to it. */
const TABLES = [
  'mediation_case',
  'case_story',
  'case_party',
  'contact_attempt',
  'disclosure',
  'participant',
  'mediation_session',
  'term_change',
  'transfer',
  'agreement',
  'agreement_signature',
  'performance_item',
  'attachment',
  'dossier_place',
  'judicial_confirmation',
  'return_visit',
  'urge',
];

/** A case as it stood at one moment. */
export type Original = { caseNo: string | null; homeOrgId: string; ids: string[]; rows: string };

export async function takeOriginal(office: Office, caseId: string): Promise<Original> {
  const keyOf = (table: string) => (table === 'mediation_case' ? 'id' : 'case_id');
  const parts = TABLES.map(
    (table) =>
      `'${table}', (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from ${table} t where t.${keyOf(table)} = $1)`,
  );
  const [found] = await office.sql<{ rows: Record<string, Record<string, string | null>[]> }>(
    `select jsonb_build_object(${parts.join(', ')}) as rows`,
    [caseId],
  );
  const all = Object.values(found?.rows ?? {}).flat();
  const [root] = found?.rows.mediation_case ?? [];
  return {
    caseNo: root?.case_no ?? null,
    homeOrgId: root?.home_org_id ?? '',
    ids: [...new Set(all.map(({ id, case_id }) => id ?? case_id ?? ''))],
    rows: JSON.stringify(found?.rows),
  };
}

const INSERT = `with given as (select $1::jsonb as rows), ${TABLES.map(
  (table) =>
    `into_${table} as (insert into ${table} select r.* from given, jsonb_populate_recordset(null::${table}, given.rows->'${table}') r)`,
).join(', ')} select 1`;

/**
 * Another case like the original, with ids and a case number of its own: getting that far by real actions every time would
 * take most of the hours of this test. What happens from here on is real again. @returns the new case's id
 */
export async function copyOf(office: Office, original: Original, caseId: string): Promise<string> {
  let { rows } = original;
  const copyId = newId();
  for (const id of original.ids) rows = rows.replaceAll(id, id === caseId ? copyId : newId());
  if (original.caseNo !== null) {
    const [series] = await office.sql<{ n: number }>(
      `update number_series set last_n = last_n + 1 where org_id = $1 and kind = 'CASE' and year = 2026 returning last_n as n`,
      [original.homeOrgId],
    );
    rows = rows.replaceAll(original.caseNo, original.caseNo.replace(/\d+号$/, `${series?.n}号`));
  }
  await office.sql(INSERT, [rows]);
  return copyId;
}
