import { homeOrg } from '../../accounts/actor.ts';
import { addYears } from '../../calendar/day.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { AccessLog } from '../../platform/access-log/access-log.entity.ts';
import { newId } from '../../platform/database/columns.ts';
import { type FieldFault, Forbidden, Invalid, NotFound } from '../../platform/http/refusals.ts';
import type { PrintInput } from '../forms.ts';
import { RegisterPrint } from '../register.entity.ts';
import { mayWith, placeOf, printPermissions } from '../selection.ts';

/**
 * 打印: asks for a book as PDF; the worker prints it with the rights of whoever asked.
 * @throws NotFound for an organisation outside the scope; Forbidden when the role may not print this variant; Invalid for
 *   days the wrong way round, more than three years, or a full variant without a reason
 */
export async function requestPrint(ctx: Context, input: PrintInput): Promise<{ printId: string; kind: string }> {
  return change(ctx, 'request-print', async (act) => {
    const place = placeOf(act.actor, input.place);
    if (!mayWith(act.actor, 'register.read', place)) throw new NotFound();
    if (!printPermissions(input.variant).every((permission) => mayWith(act.actor, permission, place)))
      throw new Forbidden();
    const faults = faultsOf(input);
    if (faults.length > 0) throw new Invalid(faults);
    const { kind, fromOn, toOn, variant, reason } = input;
    const id = newId();
    await act.em.insert(RegisterPrint, {
      ...{ id, kind, ...place, fromOn, toOn, variant, reason, state: 'QUEUED', progress: 0, missingGlyphs: [] },
      ...{ requestedById: act.actor.accountId, requestedAt: act.now },
    });
    if (variant === 'FULL') {
      await act.em.insert(AccessLog, {
        ...{ id: newId(), at: act.now, accountId: act.actor.accountId, orgId: homeOrg(act.actor)?.orgId ?? null },
        ...{ action: 'register.print-full', subjectKind: 'REGISTER_PRINT', subjectId: id },
        ...{ fields: ['idNo', 'phone'], reason: reason ?? '' },
      });
    }
    const payload = { kind, place: input.place, fromOn, toOn, variant, reason };
    act.record({ name: 'register.print-requested', subjectId: id, payload });
    act.enqueue('register.print', { printId: id }, `register.print:${id}`);
    return { printId: id, kind };
  });
}

function faultsOf({ fromOn, toOn, variant, reason }: PrintInput): FieldFault[] {
  return [
    ...(toOn < fromOn ? [{ field: 'toOn', key: 'register.error.period' }] : []),
    ...(toOn >= addYears(fromOn, 3) ? [{ field: 'toOn', key: 'register.error.long' }] : []),
    ...(variant === 'FULL' && reason === null ? [{ field: 'reason', key: 'register.error.reason' }] : []),
  ];
}
