import type { Context } from '../../context.ts';
import type { RowQuery } from '../../platform/database/in-pieces.ts';
import type { BookRow, Part, Selection } from '../queries/book-rows.ts';
import type { LedgerKind } from '../register.entity.ts';
import { CONFIRMATION } from './confirmation.ts';
import { type LedgerFound, type LedgerSource, ledgerRowsQuery } from './ledger-rows.ts';
import { MARRIAGE } from './marriage.ts';
import { MOVES } from './moves.ts';
import { PROMINENT } from './prominent.ts';
import { REFERRALS } from './referrals.ts';
import { SCREENING } from './screening.ts';
import { VISITS } from './visits.ts';

// biome-ignore lint/suspicious/noExplicitAny: each source tells its own kind of rows
const SOURCES: Record<LedgerKind, LedgerSource<any>> = {
  ...{ MARRIAGE, MOVES, VISITS, CONFIRMATION, PROMINENT, SCREENING, REFERRALS },
};

/** Rows of a ledger, in its order. */
export function ledgerQuery(
  ctx: Context,
  kind: LedgerKind,
  selection: Selection,
  part: Part | null,
): RowQuery<never, BookRow> {
  const source: LedgerSource<LedgerFound> = SOURCES[kind];
  return ledgerRowsQuery(ctx, selection, source, part);
}
