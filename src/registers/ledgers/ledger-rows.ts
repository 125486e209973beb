import type { Context } from '../../context.ts';
import type { RowQuery } from '../../platform/database/in-pieces.ts';
import { keyset } from '../../platform/database/keyset.ts';
import { instant } from '../../platform/database/raw.ts';
import { type Scope, scopeOf } from '../../scope.ts';
import type { BookRow, Part, Selection } from '../queries/book-rows.ts';

/** What every ledger's query yields beside columns of its own. */
export interface LedgerFound {
  unitId: string;
  /** The row's own identifier: rows of one day keep their order. */
  rowId: string;
  occurredOn: string;
  caseNo: string | null;
  /** Whether the reader may open what the row tells of. */
  isOpen: boolean;
  /** 作废: the row stays, struck through, so that the numbers after it stay. */
  voidedAt?: string | null;
  voidedBy?: string | null;
  voidReason?: string | null;
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

/** What the numbering adds to a row. */
interface Numbered {
  unit: string;
  year: number;
  seq: number;
  cursor: string;
}

const ORDER = keyset([
  { sql: 'n.code', type: 'text' },
  { sql: 'n.year', type: 'integer' },
  { sql: 'n.seq', type: 'integer' },
]);

/**
 * Rows of a ledger, numbered within unit and year as the rows of a book are (spec §2.1), and filtered only afterwards, so
 * that a number is the same in every period. What row level security keeps from the reader stands there as 限阅, with its
 * day and its number and nothing else: a ledger that left it out would look whole.
 */
export function ledgerRowsQuery<Found extends LedgerFound>(
  { actor }: Context,
  selection: Selection,
  source: LedgerSource<Found>,
  part: Part | null,
): RowQuery<Found & Numbered, BookRow> {
  const scope = scopeOf(actor);
  const after = ORDER.after(part?.after);
  const FOUND = source.sql(scope);
  return {
    sql: `with found as (${FOUND}),
       closed as (select * from sec.closed_ledger_rows(:kind, date_trunc('year', :fromOn::date)::date, not :wholeStreet::boolean) k
         where not exists (select 1 from found f where f."rowId" = k.closed_row)),
       known as (select "unitId", "rowId", "occurredOn", "caseNo" from found
         union all select closed_unit, closed_row, closed_on, closed_no from closed),
       numbered as (select k."unitId", k."rowId", k."occurredOn", k."caseNo", o.name as unit, o.code,
         extract(year from k."occurredOn")::int as year, row_number() over (
           partition by k."unitId", extract(year from k."occurredOn") order by k."occurredOn", k."rowId")::int as seq
         from known k join organization o on o.id = k."unitId"
         where k."unitId" = any (:scopeBelow::uuid[]) and (:wholeStreet::boolean or k."unitId" = :orgId::uuid))
     select f.*, n.*, ${ORDER.cursor} from numbered n left join found f on f."rowId" = n."rowId" and f."unitId" = n."unitId"
     where n."occurredOn" between :fromOn::date and :toOn::date and ${after.sql}
     order by ${ORDER.order} ${part === null ? '' : 'limit :limit'}`,
    params: { ...scope.params, ...selection, ...after.params, ...(part && { limit: part.limit }) },
    tell: (row) => ({
      ...{ entryId: row.rowId, orgName: row.unit, occurredOn: row.occurredOn },
      ...{ year: row.year, volume: 1, seq: row.seq, cursor: row.cursor },
      ...{ correctsSeq: null, caseNo: row.caseNo, identity: null },
      ...{
        voidedAt: instant(row.voidedAt ?? null),
        voidedBy: row.voidedBy ?? null,
        voidReason: row.voidReason ?? null,
      },
      ...(row.isOpen ? source.tell(row) : { content: null, numbers: null }),
    }),
  };
}
