import type { Actor } from '../accounts/actor.ts';
import { may, type Permission } from '../accounts/permissions.ts';
import type { LoadedCase } from '../cases/load-facts.ts';

/** Papers are printed where the case is now and where it came from: the village goes on printing what it began. */
export function mayWithPapers(actor: Actor, permission: Permission, loaded: LoadedCase): boolean {
  const { handlerIds, facts, homeOrgId } = loaded;
  return [facts.currentOrg.id, homeOrgId].some((orgId) => may(actor, permission, { orgId, handlerIds }));
}
