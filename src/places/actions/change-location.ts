import { may } from '../../accounts/permissions.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { Forbidden, Invalid, Stale } from '../../platform/http/refusals.ts';
import { faultsOfLocation } from '../check-location.ts';
import { differences } from '../differences.ts';
import type { LocationChange } from '../forms.ts';
import { Location } from '../organization.entity.ts';
import { findLocation } from '../queries/locations.ts';

/** Changes name, place in the tree or old village of an area; its level stays. @throws Forbidden; NotFound; Stale; Invalid */
export async function changeLocation(
  ctx: Context,
  input: LocationChange & { locationId: string; version: number | null },
): Promise<{ name: string }> {
  if (!may(ctx.actor, 'organization.manage')) throw new Forbidden();
  return change(ctx, 'change-location', async (act) => {
    const { locationId, version, ...values } = input;
    const stored = await findLocation(act.em, locationId);
    if (version !== null && version !== stored.version) throw new Stale({ ...stored });
    const faults = await faultsOfLocation(act, stored.id, { ...values, level: stored.level });
    if (faults.length > 0) throw new Invalid(faults);
    const done = await act.em.nativeUpdate(
      Location,
      { id: stored.id, version: stored.version },
      { ...values, version: stored.version + 1 },
    );
    if (done !== 1) throw new Stale({ ...stored });
    const payload = { what: 'location-changed', name: values.name, ...differences<object>(stored, values) };
    act.record({ name: 'organization.changed', subjectId: stored.id, payload });
    return { name: values.name };
  });
}
