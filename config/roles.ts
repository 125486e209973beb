import type { OrganizationKind } from './organizations.ts';

/**
 * Every role of the office. `at` lists the kinds of organisation at which somebody can hold it; `surface` is the page
 * frame a holder starts in. What a role may do stands in the permission matrix, its name in the message files.
 */
export type RoleProfile = { at: readonly OrganizationKind[]; surface: 'phone' | 'desk' };

const role = (surface: RoleProfile['surface'], ...at: OrganizationKind[]): RoleProfile => ({ at, surface });

export const ROLES = {
  village_mediator: role('phone', 'VILLAGE'),
  village_head: role('phone', 'VILLAGE'),
  intake_clerk: role('desk', 'CENTRE'),
  centre_mediator: role('desk', 'CENTRE'),
  centre_head: role('desk', 'CENTRE'),
  supervisor: role('desk', 'CENTRE'),
  // Advises villages as well as the centre and the street (村居法律顾问, 值班律师).
  lawyer: role('desk', 'VILLAGE', 'CENTRE', 'STREET'),
  expert: role('phone', 'TEAM'),
  team_leader: role('phone', 'TEAM'),
  team_member: role('phone', 'TEAM'),
  street_leader: role('desk', 'STREET'),
  archivist: role('desk', 'CENTRE'),
  stat_clerk: role('desk', 'CENTRE'),
  auditor: role('desk', 'STREET'),
  // Sees users, code tables and the calendar, never a case.
  admin: role('desk', 'STREET'),
  external_unit: role('desk', 'EXTERNAL'),
} as const satisfies Record<string, RoleProfile>;

export type Role = keyof typeof ROLES;

export const ALL_ROLES = Object.keys(ROLES) as Role[];
