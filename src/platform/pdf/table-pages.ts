import { paginate } from './paginate.ts';
import type { PageFacts } from './table-html.ts';

/** What is known of a row, or a piece of one, when pages are made: its height and number, and what it adds to the sums. */
export type RowFacts = { height: number; number: number; sums: readonly number[]; isHeading?: true };

/** Rows `from` (inclusive) to `to` (exclusive) of one page, and what the page says about itself. */
export type TablePage = { from: number; to: number; facts: PageFacts };

const plus = (one: readonly number[], other: readonly number[]) => one.map((sum, i) => sum + (other[i] ?? 0));

/** Sums of some rows, place by place. */
export function sumsOf(rows: readonly RowFacts[], count: number): number[] {
  return rows.reduce<number[]>((sums, row) => plus(sums, row.sums), Array(count).fill(0));
}

/** Facts with numbers as long as they can become: of a first, a middle and the last page. */
export function longestFacts(totals: number[], rows: number): PageFacts[] {
  const facts = { page: rows, pages: rows, firstRow: rows, lastRow: rows, rows, subtotal: totals, running: totals };
  const first = { ...facts, page: 1, carried: totals.map(() => 0), isLast: false };
  return [first, { ...facts, carried: totals, isLast: false }, { ...facts, carried: totals, isLast: true }];
}

/**
 * Puts rows on pages and sums them up: what is carried to a page and what the page adds is always what goes on to the next.
 * @param room height that a page has for rows
 * @throws RangeError when a row is higher than that
 */
export function pagesOf(rows: readonly RowFacts[], room: number, sumCount: number): TablePage[] {
  const heights = rows.map(({ height }) => height);
  const pages = paginate(
    heights,
    { pageHeight: room, headHeight: 0, footHeight: 0 },
    (row) => rows[row]?.isHeading === true,
  );
  let carried: number[] = Array(sumCount).fill(0);
  return pages.map(({ from, to }, index) => {
    const subtotal = sumsOf(rows.slice(from, to), sumCount);
    const running = plus(carried, subtotal);
    const facts: PageFacts = {
      ...{ page: index + 1, pages: pages.length, isLast: index === pages.length - 1 },
      ...{ firstRow: rows[from]?.number ?? 0, lastRow: rows[to - 1]?.number ?? 0, rows: rows.at(-1)?.number ?? 0 },
      ...{ carried, subtotal, running },
    };
    carried = running;
    return { from, to, facts };
  });
}
