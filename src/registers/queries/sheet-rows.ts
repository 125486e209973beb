import type { Context } from '../../context.ts';
import { type RowQuery, rowsInPieces, rowsOf } from '../../platform/database/in-pieces.ts';
import { isLedger } from '../ledgers/columns.ts';
import { ledgerQuery } from '../ledgers/find-ledger-rows.ts';
import { type BookRow, bookRowsQuery, countBookRows, type Part, type Selection } from './book-rows.ts';

function sheetQuery(ctx: Context, selection: Selection, part: Part | null): RowQuery<never, BookRow> {
  const { kind } = selection;
  return isLedger(kind) ? ledgerQuery(ctx, kind, selection, part) : bookRowsQuery(ctx, selection, part);
}

/** Rows of whatever is printed as a register: kept rows of a book, or a ledger drawn from books and cases. */
export const findSheetRows = (ctx: Context, selection: Selection, part: Part | null = null): Promise<BookRow[]> =>
  rowsOf(ctx.em, sheetQuery(ctx, selection, part));

/** All of them, some at a time: see `rowsInPieces`. */
export const sheetRowsInPieces = (ctx: Context, selection: Selection): AsyncGenerator<BookRow[]> =>
  rowsInPieces(ctx.em, sheetQuery(ctx, selection, null));

export async function countSheetRows(ctx: Context, selection: Selection): Promise<number> {
  if (!isLedger(selection.kind)) return countBookRows(ctx, selection);
  return (await findSheetRows(ctx, selection)).length;
}
