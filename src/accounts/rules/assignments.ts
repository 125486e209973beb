import type { OrganizationKind } from '../../../config/organizations.ts';
import { ROLES, type Role } from '../../../config/roles.ts';

/** One role at one organisation for a time; days included, `validTo` null: until it is ended. */
export interface Held {
  id: string;
  role: Role;
  orgId: string;
  validFrom: string;
  validTo: string | null;
}

export interface PlaceOfRole {
  id: string;
  kind: OrganizationKind;
  activeFrom: string;
  activeTo: string | null;
}

/**
 * Whoever administers or audits holds no other role: an administrator reads no case, an auditor writes in none, and
 * neither may do so by a second role of the same account (spec §5.1, separation of duties).
 */
const ALONE: readonly Role[] = ['admin', 'auditor'];

const LAST_DAY = '9999-12-31';
const overlaps = (a: { validFrom: string; validTo: string | null }, b: { validFrom: string; validTo: string | null }) =>
  a.validFrom <= (b.validTo ?? LAST_DAY) && b.validFrom <= (a.validTo ?? LAST_DAY);

/**
 * Whether a role may be given to an account.
 * @returns the message keys of everything that speaks against it, none when it may
 */
export function refusalsOfGrant(
  wanted: { role: Role; validFrom: string; validTo: string | null },
  place: PlaceOfRole,
  held: readonly Held[],
): string[] {
  const atTheTime = held.filter((other) => overlaps(wanted, other));
  const kinds: readonly OrganizationKind[] = ROLES[wanted.role].at;
  const isClosed = place.activeTo !== null && (wanted.validTo === null || wanted.validTo > place.activeTo);
  const clashes = atTheTime.some(
    ({ role }) => role !== wanted.role && (ALONE.includes(role) || ALONE.includes(wanted.role)),
  );
  return [
    !kinds.includes(place.kind) && 'accounts.error.role-place',
    (wanted.validFrom < place.activeFrom || isClosed) && 'accounts.error.role-closed',
    wanted.validTo !== null && wanted.validTo < wanted.validFrom && 'accounts.error.role-days',
    atTheTime.some(({ role, orgId }) => role === wanted.role && orgId === place.id) && 'accounts.error.role-held',
    clashes && 'accounts.error.role-alone',
  ].filter((key) => key !== false);
}

/**
 * Whether a role may be ended on that day, the last on which it is held. The day before its first means that it never
 * was held.
 * @param dayBefore day before `held.validFrom`
 */
export function refusalsOfEnd(held: Held, lastDay: string, dayBefore: string): string[] {
  return [
    held.validTo !== null && 'accounts.error.role-ended',
    lastDay < dayBefore && 'accounts.error.role-end-early',
  ].filter((key) => key !== false);
}

/** Phone or desk: how long a session lives. One role at a desk makes it a desk's. */
export function surfaceOf(roles: readonly Role[]): 'phone' | 'desk' {
  return roles.length > 0 && roles.every((role) => ROLES[role].surface === 'phone') ? 'phone' : 'desk';
}
