import type { Context } from '../../context.ts';
import { isLedger } from '../ledgers/columns.ts';
import { findLedgerRows } from '../ledgers/find-ledger-rows.ts';
import { type BookRow, countBookRows, findBookRows, type Selection } from './book-rows.ts';

/** Rows of whatever is printed as a register: kept rows of a book, or a ledger drawn from books and cases. */
export function findSheetRows(ctx: Context, selection: Selection, limit: number | null = null): Promise<BookRow[]> {
  const { kind } = selection;
  return isLedger(kind) ? findLedgerRows(ctx, kind, selection, limit) : findBookRows(ctx, selection, limit);
}

export async function countSheetRows(ctx: Context, selection: Selection): Promise<number> {
  if (!isLedger(selection.kind)) return countBookRows(ctx, selection);
  return (await findLedgerRows(ctx, selection.kind, selection, null)).length;
}
