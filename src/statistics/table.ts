import type { Context } from '../context.ts';
import { STATUTORY_COLUMNS, TABLE_CELLS } from './cells.ts';
import { type Counts, countCells, sumOf } from './queries/count-cells.ts';
import type { Selection } from './queries/counted-cases.ts';
import { statisticsUnits, type Unit } from './queries/units.ts';

export interface Table {
  rows: { unit: Unit; counts: Counts }[];
  total: Counts;
}

/** 人民调解案件情况统计表: each unit a row, also one without cases, and their sum. */
export async function readTable(ctx: Context, selection: Selection): Promise<Table> {
  const [units, counted] = [await statisticsUnits(ctx, selection), await countCells(ctx, TABLE_CELLS, selection)];
  const none = sumOf(TABLE_CELLS, []);
  const rows = units.map((unit) => ({ unit, counts: counted.get(unit.id) ?? none }));
  return {
    rows,
    total: sumOf(
      TABLE_CELLS,
      rows.map(({ counts }) => counts),
    ),
  };
}

/** Invariant I8: every concluded case stands in one type, one source, one committee, one form or without agreement. */
export function proofOf(total: Counts): { name: 'type' | 'source' | 'committee' | 'form'; sum: number }[] {
  const sum = (prefix: string, without: readonly string[] = []) =>
    TABLE_CELLS.filter(({ key }) => key.startsWith(`${prefix}:`) && !without.includes(key)).reduce(
      (all, { key }) => all + (total[key] ?? 0),
      0,
    );
  return [
    { name: 'type', sum: sum('type') },
    // 接受委托移送 is itself a sum.
    { name: 'source', sum: sum('source', ['source:ENTRUSTED']) },
    { name: 'committee', sum: sum('committee') },
    { name: 'form', sum: sum('form') },
  ];
}

/** Headings over the columns, each with the columns that it spans. */
export function groupsOf(): { group: string; span: number }[] {
  const groups: { group: string; span: number }[] = [];
  for (const { group } of TABLE_CELLS) {
    const last = groups.at(-1);
    if (last?.group === group) last.span++;
    else groups.push({ group, span: 1 });
  }
  return groups;
}

/** 1 to 39 as in the statutory table; null beside it. */
export const columnNumber = (index: number): number | null => (index < STATUTORY_COLUMNS ? index + 1 : null);
