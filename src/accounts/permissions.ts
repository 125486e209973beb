import type { Role } from '../../config/roles.ts';
import type { Actor } from './actor.ts';
import { CASE_PERMISSIONS } from './case-permissions.ts';
import { OFFICE_PERMISSIONS } from './office-permissions.ts';
import type { Row } from './reach.ts';

export { REACHES, type Reach } from './reach.ts';

/** What each role may do, by spec §5.9: an action that is not here does not exist. Printed to `test/expected/permissions.txt`. */
export const PERMISSIONS = { ...CASE_PERMISSIONS, ...OFFICE_PERMISSIONS };

export type Permission = keyof typeof PERMISSIONS;
export const ALL_PERMISSIONS = Object.keys(PERMISSIONS) as Permission[];

/** Roles that take part in cases of organisations that are not their own. */
const GUESTS: ReadonlySet<Role> = new Set(['team_leader', 'team_member', 'expert', 'lawyer']);

/** What a permission is asked for: the organisation that decides now, and who handles it. */
export interface Subject {
  orgId: string;
  handlerIds?: readonly string[];
  readerOrgIds?: readonly string[];
}

/**
 * May the actor do this, with this subject? Without a subject: is there any subject with which the role may do it?
 * Whether it is possible now is another table (the lifecycle).
 */
export function may(actor: Actor, permission: Permission, subject?: Subject): boolean {
  const row: Row = PERMISSIONS[permission];
  return actor.assignments.some(({ role, orgId }) => {
    const reach = row[role];
    if (reach === undefined) return false;
    if (subject === undefined || reach === 'yes') return true;
    if (reach === 'own') return subject.orgId === orgId;
    const handles = subject.handlerIds?.includes(actor.accountId) ?? false;
    if (reach === 'assigned') return handles || subject.orgId === orgId;
    if (reach === 'handler') {
      return handles && (GUESTS.has(role) || actor.orgScope.includes(subject.orgId));
    }
    if (reach === 'reader' && subject.readerOrgIds?.includes(orgId)) return true;
    return actor.orgScope.includes(subject.orgId);
  });
}

/** The permission holds only after a reason has been given and logged. */
export function needsReason(actor: Actor, permission: Permission): boolean {
  const row: Row = PERMISSIONS[permission];
  const reaches = actor.roles.map((role) => row[role]).filter((reach) => reach !== undefined);
  return reaches.length > 0 && reaches.every((reach) => reach === 'reason');
}
