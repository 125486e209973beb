import { may } from '../../accounts/permissions.ts';
import { addCalendarDays, addMonths, isDay } from '../../calendar/day.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { Forbidden, Invalid, NotFound, NotPossible } from '../../platform/http/refusals.ts';
import type { FreezeInput } from '../forms.ts';
import { contentHash, printedRows } from '../printed-rows.ts';
import { findBookRows, type Selection } from '../queries/book-rows.ts';
import { bookUnit } from '../queries/book-unit.ts';
import { RegisterFreeze } from '../register.entity.ts';

export interface Frozen {
  kind: string;
  month: string;
  rows: number;
}

/**
 * 封账: from now on the rows of this month never change (invariant I6); what happens later is written as 更正.
 * @throws NotFound outside the scope; Forbidden; Invalid for a month that does not exist or is not over; NotPossible for
 *   a month that is frozen or a book that nobody has begun
 */
export async function freezeMonth(ctx: Context, { kind, orgId, month }: FreezeInput): Promise<Frozen> {
  return change(ctx, 'freeze-month', async (act) => {
    if (!act.actor.orgScope.includes(orgId)) throw new NotFound();
    if (!may(act.actor, 'register.freeze', { orgId })) throw new Forbidden();
    const fromOn = `${month}-01`;
    if (!isDay(fromOn)) throw new Invalid([{ field: 'month', key: 'register.error.month' }]);
    const toOn = addCalendarDays(addMonths(fromOn, 1), -1);
    if (toOn >= act.today) throw new Invalid([{ field: 'month', key: 'register.error.month-not-over' }]);
    const bookId = await lockBook({ ...act, kind, orgId, year: Number(month.slice(0, 4)) });
    if (await act.em.findOne(RegisterFreeze, { bookId, month }))
      throw new NotPossible([{ key: 'register.error.frozen' }]);
    const selection: Selection = { kind, orgId, wholeStreet: false, fromOn, toOn, variant: 'MASKED' };
    const rows = printedRows(selection, await findBookRows({ ...ctx, em: act.em }, selection));
    const hash = contentHash(selection, (await bookUnit(act.em, selection)).unit, rows);
    await act.em.insert(RegisterFreeze, {
      ...{ id: newId(), bookId, month, frozenAt: act.now, frozenById: act.actor.accountId, contentHash: hash },
    });
    act.record({ name: 'register.frozen', subjectId: bookId, payload: { kind, month, rows: rows.length, hash } });
    return { kind, month, rows: rows.length };
  });
}

/** Nobody adds or changes a row until this is committed. */
async function lockBook({
  em,
  kind,
  orgId,
  year,
}: Pick<Context, 'em'> & { kind: string; orgId: string; year: number }): Promise<string> {
  const [book] = await em.execute<{ id: string }[]>(
    'select id from register_book where kind = :kind and org_id = :orgId and year = :year for update',
    { kind, orgId, year },
  );
  if (book === undefined) throw new NotPossible([{ key: 'register.error.no-book' }]);
  return book.id;
}
