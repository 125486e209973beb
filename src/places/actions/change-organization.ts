import { may } from '../../accounts/permissions.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { Forbidden, Invalid, Stale } from '../../platform/http/refusals.ts';
import { faultsOfOrganization } from '../check-organization.ts';
import { differences } from '../differences.ts';
import type { OrganizationChange } from '../forms.ts';
import { Organization } from '../organization.entity.ts';
import { findOrganization } from '../queries/organizations.ts';

/**
 * Changes an organisation: name, seal, short name, place in the tree, when it works. Its kind stays. Numbers that were
 * given keep the old short name; new ones go on counting under the new one.
 * @throws Forbidden; NotFound; Stale; Invalid when it may not stand there, or may not be closed yet
 */
export async function changeOrganization(
  ctx: Context,
  input: OrganizationChange & { orgId: string; version: number | null },
): Promise<{ name: string }> {
  if (!may(ctx.actor, 'organization.manage')) throw new Forbidden();
  return change(ctx, 'change-organization', async (act) => {
    const { orgId, version, ...values } = input;
    const stored = await findOrganization(act.em, orgId);
    await act.em.execute('select 1 from organization where id = ? for update', [stored.id]);
    if (version !== null && version !== stored.version) throw new Stale({ ...stored });
    const faults = await faultsOfOrganization(act, stored.id, { ...values, kind: stored.kind });
    if (faults.length > 0) throw new Invalid(faults);
    const done = await act.em.nativeUpdate(
      Organization,
      { id: stored.id, version: stored.version },
      { ...values, version: stored.version + 1 },
    );
    if (done !== 1) throw new Stale({ ...stored });
    const payload = { what: 'changed', name: values.name, ...differences(stored, values) };
    act.record({ name: 'organization.changed', subjectId: stored.id, payload });
    return { name: values.name };
  });
}
