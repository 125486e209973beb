import { isDay, lastDayOfMonth } from '../../calendar/day.ts';
import { type Change, change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { arrayLiteral } from '../../platform/database/raw.ts';
import { Forbidden, Invalid, NotFound, NotPossible } from '../../platform/http/refusals.ts';
import type { WrittenBook } from '../columns.ts';
import type { FreezeInput } from '../forms.ts';
import { contentHash, printedRows } from '../printed-rows.ts';
import { findBookRows } from '../queries/book-rows.ts';
import { bookUnit } from '../queries/book-unit.ts';
import { RegisterFreeze } from '../register.entity.ts';
import { mayWith, placeOf } from '../selection.ts';

export interface Frozen {
  kind: string;
  month: string;
  /** Books that were closed now. */
  books: number;
  rows: number;
}

interface Month {
  kind: WrittenBook;
  month: string;
  fromOn: string;
  toOn: string;
}

/**
 * 封账: from now on the rows of this month never change (invariant I6); what happens later is written as 更正. For the whole
 * street, every book of the kind that is still open for the month, in one step.
 * @throws NotFound outside the scope; Forbidden; Invalid for a month that does not exist or is not over; NotPossible for
 *   a month that is frozen or a book that nobody has begun
 */
export async function freezeMonth(ctx: Context, { kind, orgId: place, month }: FreezeInput): Promise<Frozen> {
  return change(ctx, 'freeze-month', async (act) => {
    const { orgId, wholeStreet } = placeOf(act.actor, place);
    if (!act.actor.orgScope.includes(orgId)) throw new NotFound();
    if (!mayWith(act.actor, 'register.freeze', { orgId, wholeStreet })) throw new Forbidden();
    const fromOn = `${month}-01`;
    if (!isDay(fromOn)) throw new Invalid([{ field: 'month', key: 'register.error.month' }]);
    const toOn = lastDayOfMonth(fromOn);
    if (toOn >= act.today) throw new Invalid([{ field: 'month', key: 'register.error.month-not-over' }]);
    const of = { kind, month, fromOn, toOn };
    const books = await lockBooks(act, of, wholeStreet ? act.actor.orgScope : [orgId]);
    if (books.length === 0) throw new NotPossible([{ key: 'register.error.no-book' }]);
    const open = books.filter(({ isFrozen }) => !isFrozen);
    if (open.length === 0) throw new NotPossible([{ key: 'register.error.frozen' }]);
    let rows = 0;
    for (const book of open) rows += await freezeBook(act, ctx, book, of);
    return { kind, month, books: open.length, rows };
  });
}

interface Book {
  id: string;
  orgId: string;
  isFrozen: boolean;
}

/** Nobody adds or changes a row of these books until this is committed. */
function lockBooks({ em }: Change, { kind, month }: Month, orgIds: readonly string[]): Promise<Book[]> {
  return em.execute<Book[]>(
    `select b.id, b.org_id as "orgId",
       exists (select 1 from register_freeze f where f.book_id = b.id and f.month = :month::text) as "isFrozen"
     from register_book b where b.kind = :kind and b.org_id = any (:orgIds::uuid[]) and b.year = :year
     order by b.id for update of b`,
    { kind, month, orgIds: arrayLiteral(orgIds), year: Number(month.slice(0, 4)) },
  );
}

/** @returns how many rows the book has of the month */
async function freezeBook(
  act: Change,
  ctx: Context,
  book: Book,
  { kind, month, fromOn, toOn }: Month,
): Promise<number> {
  const selection = { kind, orgId: book.orgId, wholeStreet: false, fromOn, toOn, variant: 'MASKED' } as const;
  const rows = printedRows(selection, await findBookRows({ ...ctx, em: act.em }, selection));
  const hash = contentHash(selection, (await bookUnit(act.em, selection)).unit, rows);
  await act.em.insert(RegisterFreeze, {
    ...{ id: newId(), bookId: book.id, month, frozenAt: act.now, frozenById: act.actor.accountId, contentHash: hash },
  });
  act.record({ name: 'register.frozen', subjectId: book.id, payload: { kind, month, rows: rows.length, hash } });
  return rows.length;
}
