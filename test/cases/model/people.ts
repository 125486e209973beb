import type { Role } from '../../../config/roles.ts';
import type { Actor } from '../../../src/accounts/actor.ts';
import type { LoadedCase } from '../../../src/cases/load-facts.ts';
import type { Place } from '../../support/office.ts';

/** Who tries things: people of the case's own village, of its neighbour, and of the offices above. */
export const PEOPLE = [
  { role: 'village_head', at: 'own' },
  { role: 'village_mediator', at: 'own' },
  { role: 'village_head', at: 'other' },
  { role: 'intake_clerk', at: 'centre' },
  { role: 'centre_mediator', at: 'centre' },
  { role: 'centre_head', at: 'centre' },
  { role: 'street_leader', at: 'street' },
  { role: 'archivist', at: 'street' },
  { role: 'auditor', at: 'street' },
  { role: 'stat_clerk', at: 'street' },
  { role: 'team_leader', at: 'team' },
] as const satisfies readonly { role: Role; at: string }[];
export type Who = (typeof PEOPLE)[number];

/** Rooms beside each other: what happens in one is no business of the other. */
export const NEIGHBOUR: Partial<Record<Place, Place>> = {
  village1: 'village2',
  village2: 'village3',
  village3: 'village1',
};

const FREE = ['village_mediator', 'village_head', 'intake_clerk', 'centre_mediator', 'centre_head', 'team_leader'];

/** Told anew, apart from the walls: what this actor may see of a case. */
export function sight(actor: Actor, loaded: LoadedCase): 'nothing' | 'header' | 'all' {
  const { facts, handlerIds, confidentiality } = loaded;
  const isReader = loaded.readerOrgIds.some((id) => actor.orgIds.includes(id));
  const isHandler = handlerIds.includes(actor.accountId);
  const own = [facts.homeOrg.id, facts.currentOrg.id, ...loaded.coOrgIds].some((id) => actor.orgIds.includes(id));
  const holds = (role: Role) => actor.roles.includes(role);
  if (!isReader || (holds('centre_mediator') && !isHandler && !own)) return 'nothing';
  const readsFreely = actor.roles.some((role) => [...FREE, 'street_leader', 'stat_clerk'].includes(role));
  if (confidentiality === 'NORMAL' && readsFreely) return 'all';
  if (confidentiality === 'RESTRICTED' && (isHandler || holds('centre_head'))) return 'all';
  const isAtRest = facts.state === 'CLOSED' || facts.state === 'ARCHIVED';
  return isAtRest && holds('archivist') ? 'all' : 'header';
}
