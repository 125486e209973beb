import type { Context } from '../context.ts';
import { reading } from '../context.ts';
import { Forbidden } from '../platform/http/refusals.ts';
import { PackedList } from '../platform/packed-list.ts';
import { isLedger } from './ledgers/columns.ts';
import {
  ContentHash,
  type MissingGlyph,
  type PrintedRow,
  type PrintedRows,
  printedRows,
  withoutMissingGlyphs,
} from './printed-rows.ts';
import type { BookRow, Selection } from './queries/book-rows.ts';
import { bookUnit } from './queries/book-unit.ts';
import { findSheetRows, sheetRowsInPieces } from './queries/sheet-rows.ts';

/** A book as it is read for a print or a look at it. */
export interface ReadBook<Rows extends PrintedRows = PrintedRows> {
  selection: Selection;
  title: string;
  unit: string;
  volumes: string;
  rows: Rows;
  missing: MissingGlyph[];
  hash: string;
}

/** Of a ledger whose very titles tell of a protected matter: all of it or nothing. */
const ALL_OR_NOTHING: ReadonlySet<string> = new Set(['MARRIAGE']);

/** Takes rows as they come from the database, and keeps of them what is printed and told. */
class Reader {
  readonly #selection: Selection;
  readonly #hash: ContentHash;
  readonly #volumes = new Set<string>();
  readonly #missing = new Map<string, MissingGlyph>();

  constructor(selection: Selection, unit: string) {
    this.#selection = selection;
    this.#hash = new ContentHash(selection, unit);
  }

  /** @throws Forbidden for a closed row where it must be all or nothing */
  take(found: readonly BookRow[]): PrintedRow[] {
    const { kind } = this.#selection;
    if (ALL_OR_NOTHING.has(kind) && found.some(({ content }) => content === null)) throw new Forbidden();
    // A ledger has no volumes of its own, only years.
    for (const { year, volume } of found) this.#volumes.add(isLedger(kind) ? `${year}年` : `${year}年第${volume}卷`);
    const rows = printedRows(this.#selection, found);
    this.#hash.add(rows);
    return withoutMissingGlyphs(rows, this.#missing).rows;
  }

  end(): Pick<ReadBook, 'volumes' | 'missing' | 'hash'> {
    const volumes = this.#volumes.size > 0 ? [...this.#volumes].join('、') : `${this.#selection.fromOn.slice(0, 4)}年`;
    return { volumes, missing: [...this.#missing.values()], hash: this.#hash.end() };
  }
}

/**
 * Reads the rows with the rights of the context's actor. `limit`: only the first rows; the hash is then of those.
 * @throws Forbidden for the marriage ledger when any row of it is closed to the actor (限阅)
 */
export async function readBook(
  ctx: Context,
  selection: Selection,
  limit: number | null = null,
): Promise<ReadBook<PrintedRow[]>> {
  const isWhole = limit === null || ALL_OR_NOTHING.has(selection.kind);
  const found = await findSheetRows(ctx, selection, isWhole ? null : { limit });
  const { unit, title } = await bookUnit(ctx.em, selection);
  const reader = new Reader(selection, unit);
  const rows = reader.take(found);
  return { selection, title, unit, rows: limit === null ? rows : rows.slice(0, limit), ...reader.end() };
}

/**
 * Reads a book in one transaction, so that all its rows are of one moment; only a few of them are in memory at a time.
 * @throws as `readBook`
 */
export const readWholeBook = (ctx: Context, selection: Selection): Promise<ReadBook> =>
  reading(ctx, async (inside) => {
    const { unit, title } = await bookUnit(inside.em, selection);
    const reader = new Reader(selection, unit);
    const rows = new PackedList<PrintedRow>();
    for await (const piece of sheetRowsInPieces(inside, selection)) {
      for (const row of reader.take(piece)) rows.add(row);
    }
    return { selection, title, unit, rows, ...reader.end() };
  });
