import type { OrganizationKind } from '../../../config/organizations.ts';
import { isSystem } from '../../accounts/actor.ts';
import { may } from '../../accounts/permissions.ts';
import { type Change, change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { Forbidden, Invalid } from '../../platform/http/refusals.ts';
import { faultsOfOrganization } from '../check-organization.ts';
import type { NewOrganization } from '../forms.ts';
import { Organization } from '../organization.entity.ts';
import { nextCode, tierOf, usualParent } from '../rules.ts';

/** There is one street with one centre; everything else there may be many of. */
const ONE_ONLY: readonly OrganizationKind[] = ['STREET', 'CENTRE'];

/**
 * Adds an organisation to the tree.
 * @param input `parentId`: null for the usual one of its kind; `isDemonstration`: part of the invented street, so that
 *   every page says so
 * @throws Forbidden; Invalid when it may not stand there, or code or short name are taken
 */
export async function createOrganization(
  ctx: Context,
  input: NewOrganization & { isDemonstration?: boolean },
): Promise<{ orgId: string; name: string }> {
  if (!may(ctx.actor, 'organization.manage') && !isSystem(ctx.actor)) throw new Forbidden();
  return change(ctx, 'create-organization', async (act) => {
    const { code: wanted, isDemonstration = false, ...typed } = input;
    await refuseSecond(act, input.kind);
    const values = { ...typed, parentId: typed.parentId ?? (await usualParentId(act, input.kind)) };
    const faults = await faultsOfOrganization(act, null, values);
    const codes = (await act.em.execute<{ code: string }[]>('select code from organization')).map(({ code }) => code);
    if (wanted !== null && codes.includes(wanted)) faults.push({ field: 'code', key: 'places.code.taken' });
    if (faults.length > 0) throw new Invalid(faults);
    const orgId = newId();
    const code = wanted ?? nextCode(input.kind.charAt(0), codes);
    act.em.create(Organization, {
      ...values,
      ...{ id: orgId, code, isDemonstration, tier: tierOf(input.kind), createdAt: act.now },
    });
    act.record({
      name: 'organization.changed',
      subjectId: orgId,
      payload: { what: 'created', kind: input.kind, name: input.name, shortName: input.shortName },
    });
    return { orgId, name: input.name };
  });
}

/** The centre or the street, as is usual for the kind; null while it is not there. */
async function usualParentId(act: Change, kind: OrganizationKind): Promise<string | null> {
  const found = await act.em.execute<{ id: string }[]>('select id from organization where kind = ? limit 1', [
    usualParent(kind) ?? '',
  ]);
  return found[0]?.id ?? null;
}

async function refuseSecond(act: Change, kind: OrganizationKind): Promise<void> {
  if (!ONE_ONLY.includes(kind)) return;
  const known = await act.em.execute('select 1 from organization where kind = ?', [kind]);
  if (known.length > 0) throw new Invalid([{ field: 'kind', key: 'places.error.only-one' }]);
}
