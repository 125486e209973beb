import type { Change } from '../change.ts';
import { newId } from '../platform/database/columns.ts';
import { Invalid } from '../platform/http/refusals.ts';
import { RoleAssignment } from './account.entity.ts';
import type { Grant } from './forms.ts';
import { type Held, type PlaceOfRole, refusalsOfGrant } from './rules/assignments.ts';

interface PlaceRow extends PlaceOfRole {
  name: string;
}

/**
 * Writes down a role of an account; part of whatever change gives it.
 * @returns what the history tells of it
 * @throws Invalid when the role does not fit the place, the time or the other roles
 */
export async function insertAssignment(act: Change, accountId: string, grant: Grant): Promise<Record<string, string>> {
  const [place] = await act.em.execute<PlaceRow[]>(
    'select id, kind, name, active_from as "activeFrom", active_to as "activeTo" from organization where id = ?',
    [grant.orgId],
  );
  if (place === undefined) throw new Invalid([{ field: 'orgId', key: 'field.choice' }]);
  const refusals = refusalsOfGrant({ ...grant, validTo: null }, place, await assignmentsOf(act, accountId));
  if (refusals.length > 0) throw new Invalid(refusals.map((key) => ({ field: 'role', key })));
  act.em.create(RoleAssignment, {
    id: newId(),
    accountId,
    role: grant.role,
    orgId: grant.orgId,
    validFrom: grant.validFrom,
    grantedBy: act.actor.accountId || null,
    createdAt: act.now,
  });
  await act.em.flush();
  return { role: grant.role, place: place.name, from: grant.validFrom };
}

/** Every role that the account has or had, oldest first; the account is locked, so that two grants see each other. */
export async function assignmentsOf(act: Change, accountId: string): Promise<Held[]> {
  await act.em.execute('select id from account where id = ? for update', [accountId]);
  return act.em.execute<Held[]>(
    `select id, role, org_id as "orgId", valid_from as "validFrom", valid_to as "validTo"
       from role_assignment where account_id = ? order by valid_from, id`,
    [accountId],
  );
}
