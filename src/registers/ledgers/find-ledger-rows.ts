import type { Context } from '../../context.ts';
import type { BookRow, Selection } from '../queries/book-rows.ts';
import type { LedgerKind } from '../register.entity.ts';
import { CONFIRMATION } from './confirmation.ts';
import { type LedgerFound, type LedgerSource, ledgerRows } from './ledger-rows.ts';
import { MARRIAGE } from './marriage.ts';
import { MOVES } from './moves.ts';
import { PROMINENT } from './prominent.ts';
import { REFERRALS } from './referrals.ts';
import { VISITS } from './visits.ts';

/** Screening has no source yet: its register is printed empty and valid until the weekly reports are kept. */
// biome-ignore lint/suspicious/noExplicitAny: each source tells its own kind of rows
const SOURCES: Record<LedgerKind, LedgerSource<any> | null> = {
  ...{ MARRIAGE, MOVES, VISITS, CONFIRMATION, PROMINENT, REFERRALS },
  SCREENING: null,
};

/** Rows of a ledger, in its order; limited to the first ones for a look. */
export async function findLedgerRows(
  ctx: Context,
  kind: LedgerKind,
  selection: Selection,
  limit: number | null,
): Promise<BookRow[]> {
  const source: LedgerSource<LedgerFound> | null = SOURCES[kind];
  return source === null ? [] : ledgerRows(ctx, selection, source, limit);
}
