import type { Context } from '../../context.ts';
import type { Cell } from '../cells.ts';
import { countedCases, type Selection } from './counted-cases.ts';

/** Cell key -> number; amounts in 分 (fen). */
export type Counts = Record<string, number>;

/** Counts of each organisation that has any, by its id. All numbers of one answer are of one moment. */
export async function countCells(
  { em, actor }: Context,
  cells: readonly Cell[],
  selection: Selection,
): Promise<Map<string, Counts>> {
  const { sql, params } = countedCases(actor, selection);
  const columns = cells.map(
    ({ where, adds }, i) => `coalesce(sum(${adds}) filter (where ${where}), 0)::bigint as n${i}`,
  );
  const rows = await em.execute<Record<string, string>[]>(
    `select f.home_org_id as "orgId", ${columns.join(', ')} from ${sql} group by f.home_org_id`,
    params,
  );
  return new Map(
    rows.map((row) => [row.orgId ?? '', Object.fromEntries(cells.map(({ key }, i) => [key, Number(row[`n${i}`])]))]),
  );
}

/** Adds up what organisations have, cell by cell. */
export function sumOf(cells: readonly Cell[], counts: Iterable<Counts>): Counts {
  const all = [...counts];
  return Object.fromEntries(cells.map(({ key }) => [key, all.reduce((sum, one) => sum + (one[key] ?? 0), 0)]));
}

/** How many cases make a cell: what its list must show. */
export async function countCasesOf(
  { em, actor }: Context,
  cell: Cell,
  selection: Selection,
): Promise<{ cases: number; sum: number }> {
  const { sql, params } = countedCases(actor, selection);
  const [row] = await em.execute<{ cases: string; sum: string }[]>(
    `select count(*) as cases, coalesce(sum(${cell.adds}), 0) as sum from ${sql} and ${cell.where}`,
    params,
  );
  return { cases: Number(row?.cases ?? 0), sum: Number(row?.sum ?? 0) };
}
