import { isSystem } from '../../accounts/actor.ts';
import { may } from '../../accounts/permissions.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { Forbidden, Invalid } from '../../platform/http/refusals.ts';
import { faultsOfLocation } from '../check-location.ts';
import type { NewLocation } from '../forms.ts';
import { Location } from '../organization.entity.ts';
import { nextCode } from '../rules.ts';

/** Adds an area. @throws Forbidden; Invalid when it may not lie there or the code is taken */
export async function createLocation(ctx: Context, input: NewLocation): Promise<{ locationId: string; name: string }> {
  if (!may(ctx.actor, 'organization.manage') && !isSystem(ctx.actor)) throw new Forbidden();
  return change(ctx, 'create-location', async (act) => {
    const { code: wanted, ...values } = input;
    const faults = await faultsOfLocation(act, null, values);
    const codes = (await act.em.execute<{ code: string }[]>('select code from location')).map(({ code }) => code);
    if (wanted !== null && codes.includes(wanted)) faults.push({ field: 'code', key: 'places.code.taken' });
    if (faults.length > 0) throw new Invalid(faults);
    const locationId = newId();
    const code = wanted ?? nextCode(`L${input.level.charAt(0)}`, codes);
    act.em.create(Location, { ...values, id: locationId, code, createdAt: act.now });
    const payload = { what: 'location-created', name: input.name, level: input.level };
    act.record({ name: 'organization.changed', subjectId: locationId, payload });
    return { locationId, name: input.name };
  });
}
