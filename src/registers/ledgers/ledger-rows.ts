import type { Context } from '../../context.ts';
import { type Scope, scopeOf } from '../../scope.ts';
import type { BookRow, Selection } from '../queries/book-rows.ts';

/** What every ledger's query yields beside columns of its own. */
export interface LedgerFound {
  unitId: string;
  /** The row's own identifier: rows of one day keep their order. */
  rowId: string;
  occurredOn: string;
  caseNo: string | null;
  /** Whether the reader may open what the row tells of. */
  isOpen: boolean;
}

export interface LedgerSource<Found extends LedgerFound> {
  /**
   * SQL of all rows since the beginning of the year in which the period begins, within the scope. May use the parameters of
   * the selection. Columns: those of `LedgerFound` and its own, all in double quotes.
   */
  sql(scope: Scope): string;
  /** What is printed of a row that is open to the reader. */
  tell(found: Found): { content: Record<string, string>; numbers: Record<string, number> };
}

/**
 * Rows of a ledger, numbered within unit and year as the rows of a book are (spec §2.1), and filtered only afterwards, so
 * that a number is the same in every period.
 */
export async function ledgerRows<Found extends LedgerFound>(
  { em, actor }: Context,
  selection: Selection,
  source: LedgerSource<Found>,
  limit: number | null,
): Promise<BookRow[]> {
  const scope = scopeOf(actor);
  const FOUND = source.sql(scope);
  const rows = await em.execute<(Found & { unit: string; year: number; seq: number })[]>(
    `with found as (${FOUND}),
       numbered as (select f.*, o.name as unit, o.code, extract(year from f."occurredOn")::int as year,
         row_number() over (partition by f."unitId", extract(year from f."occurredOn")
           order by f."occurredOn", f."rowId")::int as seq
         from found f join organization o on o.id = f."unitId"
         where f."unitId" = any (:scopeBelow::uuid[]) and (:wholeStreet::boolean or f."unitId" = :orgId::uuid))
     select * from numbered where "occurredOn" between :fromOn::date and :toOn::date
     order by code, year, seq ${limit === null ? '' : 'limit :limit'}`,
    { ...scope.params, ...selection, ...(limit === null ? {} : { limit }) },
  );
  return rows.map((row) => ({
    ...{ entryId: row.rowId, orgName: row.unit, year: row.year, volume: 1, seq: row.seq, occurredOn: row.occurredOn },
    ...{ correctsSeq: null, voidedAt: null, voidedBy: null, voidReason: null, caseNo: row.caseNo, identity: null },
    ...(row.isOpen ? source.tell(row) : { content: null, numbers: null }),
  }));
}
