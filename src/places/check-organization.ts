import type { OrganizationKind } from '../../config/organizations.ts';
import type { Change } from '../change.ts';
import type { FieldFault } from '../platform/http/refusals.ts';
import type { OrganizationChange } from './forms.ts';
import { checkParent, checkShortName, type Place } from './rules.ts';

/**
 * What the database has to say about an organisation's data: whether it may stand there, whether its short name is free,
 * whether it may be closed. Organisations are locked against each other, so that no two take one name.
 * @param orgId null for a new one
 */
export async function faultsOfOrganization(
  act: Change,
  orgId: string | null,
  values: OrganizationChange & { kind: OrganizationKind },
): Promise<FieldFault[]> {
  await act.em.execute("select pg_advisory_xact_lock(hashtext('organization'))");
  const others = await act.em.execute<(Place & { shortName: string })[]>(
    'select id, kind, parent_id as "parentId", short_name as "shortName" from organization where id::text <> ?',
    [orgId ?? ''],
  );
  const faults: FieldFault[] = [];
  const parent = others.find(({ id }) => id === values.parentId) ?? null;
  const underParent = checkParent(values.kind, parent);
  if (!underParent.ok) faults.push({ field: 'parentId', ...underParent.message });
  const short = checkShortName(
    values.shortName,
    others.map(({ shortName }) => shortName),
  );
  if (!short.ok) faults.push({ field: 'shortName', ...short.message });
  if (values.activeTo !== null && values.activeTo < values.activeFrom)
    faults.push({ field: 'activeTo', key: 'places.error.days' });
  else if (values.activeTo !== null && orgId !== null)
    faults.push(...(await faultsOfClosing(act, orgId, values.activeTo)));
  if (values.locationId !== null) {
    const found = await act.em.execute('select 1 from location where id = ?', [values.locationId]);
    if (found.length === 0) faults.push({ field: 'locationId', key: 'field.choice' });
  }
  return faults;
}

/** Before an organisation is closed its people, what stands under it, and its open cases have to go somewhere. */
async function faultsOfClosing(act: Change, orgId: string, activeTo: string): Promise<FieldFault[]> {
  const [found] = await act.em.execute<{ people: number; below: number; cases: number }[]>(
    `select (select count(*)::int from role_assignment r where r.org_id = :orgId and (r.valid_to is null or r.valid_to > :activeTo)) as people,
       (select count(*)::int from organization o where o.parent_id = :orgId and (o.active_to is null or o.active_to > :activeTo)) as below,
       sec.open_cases_of(:orgId) as cases`,
    { orgId, activeTo },
  );
  const { people = 0, below = 0, cases = 0 } = found ?? {};
  const reasons = [
    people > 0 && { key: 'places.error.people-remain', params: { n: people } },
    below > 0 && { key: 'places.error.below-remain', params: { n: below } },
    cases > 0 && { key: 'places.error.cases-remain', params: { n: cases } },
  ].filter((reason) => reason !== false);
  // The first stands at the field, all of them on top.
  return reasons.map((reason, index) => ({ field: index === 0 ? 'activeTo' : `activeTo-${index}`, ...reason }));
}
