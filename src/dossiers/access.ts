import type { Actor } from '../accounts/actor.ts';
import { may, type Permission } from '../accounts/permissions.ts';
import type { LoadedCase } from '../cases/load-facts.ts';
import { Forbidden, NotPossible } from '../platform/http/refusals.ts';

/** Dossiers are looked after where the case is now and where it came from. */
export function mayWithDossier(actor: Actor, permission: Permission, loaded: LoadedCase): boolean {
  const { handlerIds, facts, homeOrgId } = loaded;
  return [facts.currentOrg.id, homeOrgId].some((orgId) => may(actor, permission, { orgId, handlerIds }));
}

/** @throws Forbidden */
export function mustHave(actor: Actor, permission: Permission, loaded: LoadedCase): void {
  if (!mayWithDossier(actor, permission, loaded)) throw new Forbidden();
}

/** A filed volume is not touched again; a case without number has no dossier yet. @throws NotPossible */
export function mustBeOpen({ facts }: LoadedCase): void {
  if (facts.state === 'ARCHIVED') throw new NotPossible([{ key: 'dossier.refusal.filed' }]);
  if (facts.caseNo === null || facts.state === 'VOIDED' || facts.state === 'DECLINED')
    throw new NotPossible([{ key: 'dossier.refusal.none' }]);
}
