import { ALL_ROLES, type Role } from '../../../config/roles.ts';

/** The service is no role that a person can hold: jobs run as it. */
export type ReaderRole = Role | 'service';

/**
 * Roles by what row level security and the scope of queries let them reach (spec §5.1, §5.9). What they may do there is
 * the permission table's.
 */

/** Read 一般 cases of their organisations without giving a reason. */
export const FREE_READERS: readonly ReaderRole[] = [
  'village_mediator',
  'village_head',
  'intake_clerk',
  'centre_mediator',
  'centre_head',
  'supervisor',
  'lawyer',
  'expert',
  'team_leader',
  'team_member',
  'street_leader',
  'stat_clerk',
  'service',
];

/** See everything that lies below their organisation; a centre mediator sees the centre's own cases and those assigned. */
export const LISTS_BELOW: readonly ReaderRole[] = [
  ...ALL_ROLES.filter((role) => role !== 'centre_mediator'),
  'service',
];

/** Change nothing in cases: they count, examine, administer, or answer only what was sent to them. */
const READ_ONLY: readonly ReaderRole[] = ['auditor', 'stat_clerk', 'admin', 'external_unit'];
export const WRITERS: readonly ReaderRole[] = [...ALL_ROLES.filter((role) => !READ_ONLY.includes(role)), 'service'];

/** Answer an intake that was sent to their organisation, and read it for so long. */
export const ANSWERERS: readonly ReaderRole[] = ['external_unit', 'team_leader', 'team_member', 'expert'];

/** Open protected content by giving a reason. */
export const OPENERS: readonly ReaderRole[] = ['centre_head', 'street_leader', 'supervisor', 'archivist', 'auditor'];
/** An auditor's reason opens 一般 only: for 限阅 an approval is needed as well, which nobody can give yet. */
export const RESTRICTED_OPENERS: readonly ReaderRole[] = OPENERS.filter((role) => role !== 'auditor');
export const SEALED_OPENERS: readonly ReaderRole[] = ['centre_head', 'street_leader'];
