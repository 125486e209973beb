import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { Invalid, NotFound } from '../../platform/http/refusals.ts';
import { mayWith, placeOf } from '../../registers/selection.ts';
import { StatisticsPrint } from '../case-fact.entity.ts';
import { cellOf } from '../cells.ts';
import type { PrintInput } from '../forms.ts';
import { readPeriod } from '../period.ts';

/**
 * 打印: asks for a table, a bulletin or the list of a number; the worker makes it with the rights of whoever asked.
 * @throws NotFound for an organisation outside the reach or a number that does not exist; Invalid for days the wrong way
 *   round or not yet ended
 */
export async function requestStatisticsPrint(ctx: Context, input: PrintInput): Promise<{ printId: string }> {
  return change(ctx, 'request-statistics-print', async (act) => {
    const { sheet, from, to, asOf } = input;
    const cell = input.cell || 'accepted';
    const place = placeOf(act.actor, input.place);
    if (!mayWith(act.actor, 'statistics.read', place) || cellOf(cell) === null) throw new NotFound();
    const { days, faults } = readPeriod({ period: 'ANY', from, to, asOf }, act.today);
    if (faults.length > 0) throw new Invalid(faults);
    const id = newId();
    await act.em.insert(StatisticsPrint, {
      ...{ id, sheet, ...place, ...days, asOf, cell, state: 'QUEUED' },
      ...{ requestedById: act.actor.accountId, requestedAt: act.now },
    });
    const payload = { sheet, place: input.place, from, to, asOf, cell };
    act.record({ name: 'statistics.print-requested', subjectId: id, payload });
    act.enqueue('statistics.print', { printId: id }, `statistics.print:${id}`);
    return { printId: id };
  });
}
