import { may } from '../../accounts/permissions.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { Forbidden } from '../../platform/http/refusals.ts';
import type { PrintInput } from '../forms.ts';
import { OfficePrint } from '../office-print.entity.ts';
import { SHEETS } from '../sheets.ts';

/**
 * 打印: asks for a sheet of an institution; the worker makes it with the rights that whoever asked has then.
 * @param origin where browsers reach this house, for the code on the pages; null: PUBLIC_URL says it
 * @throws Forbidden; NotFound for a subject outside the scope
 */
export async function requestPrint(
  ctx: Context,
  { origin, ...input }: PrintInput & { origin: string | null },
): Promise<{ printId: string }> {
  return change(ctx, 'request-print', async (act) => {
    const { sheet, ...asked } = input;
    if (!may(act.actor, SHEETS[sheet].permission)) throw new Forbidden();
    await SHEETS[sheet].read({ ...ctx, em: act.em }, asked);
    const id = newId();
    await act.em.insert(OfficePrint, {
      ...{ id, ...input, state: 'QUEUED', requestedById: act.actor.accountId, requestedAt: act.now },
    });
    act.record({ name: 'office-print.requested', subjectId: id, payload: { sheet } });
    act.enqueue('office.print', { printId: id, origin: origin ?? '' }, `office.print:${id}`);
    return { printId: id };
  });
}
