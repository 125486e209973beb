import type { Context } from '../context.ts';
import { reading } from '../context.ts';
import { Forbidden } from '../platform/http/refusals.ts';
import { isLedger } from './ledgers/columns.ts';
import { contentHash, type MissingGlyph, type PrintedRow, printedRows, withoutMissingGlyphs } from './printed-rows.ts';
import type { Selection } from './queries/book-rows.ts';
import { bookUnit } from './queries/book-unit.ts';
import { findSheetRows } from './queries/sheet-rows.ts';

/** A book as it is read for a print or a look at it. */
export interface ReadBook {
  selection: Selection;
  title: string;
  unit: string;
  volumes: string;
  rows: PrintedRow[];
  missing: MissingGlyph[];
  hash: string;
}

/** Of a ledger whose very titles tell of a protected matter: all of it or nothing. */
const ALL_OR_NOTHING: ReadonlySet<string> = new Set(['MARRIAGE']);

/**
 * Reads the rows with the rights of the context's actor. `limit`: only the first rows; the hash is then of those.
 * @throws Forbidden for the marriage ledger when any row of it is closed to the actor (限阅)
 */
export async function readBook(ctx: Context, selection: Selection, limit: number | null = null): Promise<ReadBook> {
  const isWhole = ALL_OR_NOTHING.has(selection.kind);
  const found = await findSheetRows(ctx, selection, isWhole ? null : limit);
  if (isWhole && found.some(({ content }) => content === null)) throw new Forbidden();
  const { unit, title } = await bookUnit(ctx.em, selection);
  const printed = printedRows(selection, found);
  return {
    selection,
    title,
    unit,
    volumes: volumesOf(selection, found),
    hash: contentHash(selection, unit, printed),
    ...withoutMissingGlyphs(limit === null ? printed : printed.slice(0, limit)),
  };
}

/** `2026年第1卷`; a ledger has no volumes of its own, only years. */
function volumesOf({ kind, fromOn }: Selection, found: readonly { year: number; volume: number }[]): string {
  const volumes = found.map(({ year, volume }) => (isLedger(kind) ? `${year}年` : `${year}年第${volume}卷`));
  return volumes.length > 0 ? [...new Set(volumes)].join('、') : `${fromOn.slice(0, 4)}年`;
}

/** Reads a book in one transaction, so that all its rows are of one moment. */
export const readWholeBook = (ctx: Context, selection: Selection): Promise<ReadBook> =>
  reading(ctx, (inside) => readBook(inside, selection));
