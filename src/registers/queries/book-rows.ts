import type { Context } from '../../context.ts';
import { type RowQuery, rowsOf } from '../../platform/database/in-pieces.ts';
import { keyset } from '../../platform/database/keyset.ts';
import { instant } from '../../platform/database/raw.ts';
import { scopeOf } from '../../scope.ts';
import type { Variant } from '../columns.ts';
import type { SheetKind } from '../looks.ts';

/** What is asked for: a book or ledger of one organisation or of all below the street, for some days. */
export interface Selection {
  kind: SheetKind;
  orgId: string;
  wholeStreet: boolean;
  /** 'YYYY-MM-DD' in Asia/Shanghai, both included. */
  fromOn: string;
  toOn: string;
  variant: Variant;
}

/** A row of a book as it is kept. `content` is null when the reader may not open what it tells of (限阅). */
export interface BookRow {
  entryId: string;
  orgName: string;
  year: number;
  volume: number;
  seq: number;
  occurredOn: string;
  correctsSeq: number | null;
  voidedAt: Date | null;
  voidedBy: string | null;
  voidReason: string | null;
  caseNo: string | null;
  content: Record<string, string> | null;
  numbers: Record<string, number> | null;
  /** Only for the full variant. */
  identity: Record<string, string> | null;
  /** Where it stands, for the rows behind it. */
  cursor: string;
}

/** Some rows in a row: so many, from the beginning or behind a cursor. */
export interface Part {
  limit: number;
  after?: string | null;
}

interface RawRow extends Omit<BookRow, 'voidedAt' | 'identity'> {
  voidedAt: string | null;
  snapshotId: string | null;
  sealed: Buffer | null;
}

const CONDITION = `b.kind = :kind and b.org_id = any (:scopeBelow::uuid[])
  and (:wholeStreet::boolean or b.org_id = :orgId::uuid)
  and e.occurred_on between :fromOn::date and :toOn::date
  and e.year between extract(year from :fromOn::date)::int
    and extract(year from :toOn::date)::int`;

const ORDER = keyset([
  { sql: 'o.code', type: 'text' },
  { sql: 'b.year', type: 'integer' },
  { sql: 'e.seq', type: 'integer' },
]);

/** Rows of a written book in its order: organisation, year, number. Protected content only for those who may open it. */
export function bookRowsQuery(ctx: Context, selection: Selection, part: Part | null = null): RowQuery<RawRow, BookRow> {
  const scope = scopeOf(ctx.actor);
  const after = ORDER.after(part?.after);
  const isFull = selection.variant === 'FULL';
  return {
    sql: `select e.id as "entryId", o.name as "orgName", b.year, e.volume, e.seq, e.occurred_on as "occurredOn",
       x.seq as "correctsSeq", e.voided_at as "voidedAt", e.voided_by as "voidedBy", e.void_reason as "voidReason",
       c.case_no as "caseNo", s.id as "snapshotId", s.content, s.numbers, s.sealed_identity as sealed,
       ${ORDER.cursor}
     from register_entry e join register_book b on b.id = e.book_id join organization o on o.id = b.org_id
       left join register_entry x on x.id = e.corrects_id
       left join mediation_case c on c.id = e.case_id and ${scope.listed('c')}
       left join intake i on i.id = e.intake_id and ${scope.intake('i')}
       left join legal_service v on v.id = e.subject_id and ${scope.service('v')}
       left join meeting m on m.id = e.subject_id and ${scope.meeting('m')}
       left join lateral (select * from register_snapshot s where s.entry_id = e.id and s.year = e.year
         and case when e.case_id is null then coalesce(i.id, v.id, m.id) is not null
           else c.id is not null and ${scope.open('c')} end
         order by s.revision desc limit 1) s on true
     where ${CONDITION} and ${after.sql}
     order by ${ORDER.order} ${part === null ? '' : 'limit :limit'}`,
    params: { ...scope.params, ...selection, ...after.params, ...(part && { limit: part.limit }) },
    tell: ({ snapshotId, sealed, voidedAt, ...row }) => ({
      ...row,
      voidedAt: instant(voidedAt),
      identity: isFull && sealed !== null && snapshotId !== null ? opened(ctx, snapshotId, sealed) : null,
    }),
  };
}

export const findBookRows = (ctx: Context, selection: Selection): Promise<BookRow[]> =>
  rowsOf(ctx.em, bookRowsQuery(ctx, selection));

function opened({ house }: Context, rowId: string, sealed: Buffer): Record<string, string> {
  const text = house.fields.decrypt(sealed, { column: 'register_snapshot.sealed_identity', rowId });
  return JSON.parse(text) as Record<string, string>;
}

export async function countBookRows({ em, actor }: Context, selection: Selection): Promise<number> {
  const [row] = await em.execute<{ n: number }[]>(
    `select count(*)::int as n from register_entry e join register_book b on b.id = e.book_id where ${CONDITION}`,
    { ...scopeOf(actor).params, ...selection },
  );
  return row?.n ?? 0;
}
