import type { Role } from '../../config/roles.ts';

/**
 * How far a role's permission reaches: `own` the organisation at which the role is held; `below` that one and those
 * under it; `handler` there and only where the account handles the case (teams, experts and lawyers: wherever they handle
 * it); `assigned` the own organisation and what the account handles; `reader` as `below`, and wherever the organisation
 * reads along because it worked on the matter or must look after it; `reason` as `below`, after giving a reason that is
 * logged; `yes` needs no place.
 */
export const REACHES = ['own', 'assigned', 'handler', 'below', 'reader', 'reason', 'yes'] as const;
export type Reach = (typeof REACHES)[number];

export type Row = Partial<Record<Role, Reach>>;

export const mediators: Row = {
  village_mediator: 'handler',
  village_head: 'own',
  centre_mediator: 'handler',
  centre_head: 'below',
  street_leader: 'below',
};
export const registrars: Row = {
  village_mediator: 'own',
  village_head: 'own',
  intake_clerk: 'below',
  centre_mediator: 'below',
  centre_head: 'below',
  street_leader: 'below',
};
export const heads: Row = { village_head: 'own', centre_head: 'below', street_leader: 'below' };
export const upper: Row = { centre_head: 'below', street_leader: 'below' };
export const team: Row = { team_leader: 'handler', team_member: 'handler', expert: 'handler', lawyer: 'handler' };
export const admin: Row = { admin: 'yes' };
// Danger does not ask whose case it is now: everybody who may read of it calls the police (lifecycle T22, Art. 25).
export const everybodyAtIt: Row = {
  ...Object.fromEntries(Object.keys({ ...registrars, ...team }).map((role) => [role, 'reader' as const])),
  supervisor: 'reader',
};
