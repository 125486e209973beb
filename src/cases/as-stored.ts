import { hasRole } from '../accounts/actor.ts';
import type { Change } from '../change.ts';
import { orgLine } from '../places/org-line.ts';
import { Invalid, NotFound, NotPossible } from '../platform/http/refusals.ts';
import { scopeOf } from '../scope.ts';
import type { LoadedCase } from './load-facts.ts';
import { mediatorsById } from './mediators.ts';
import { type MediatorFacts, type OrgFacts, pendingTransfer } from './rules/facts.ts';
import type { MoveInput } from './rules/input.ts';
import { heldAgainst } from './same-people.ts';

type Told = Omit<MoveInput, 'actorId'>;

/**
 * What was told with a move, with everything that names something stored taken from the database: mediators, the
 * organisation it is handed to, the surviving case, and the role of whoever approves by acting.
 * @throws Invalid for a mediator that does not exist; NotFound for an organisation or case outside the scope
 */
export async function asStored(act: Change, loaded: LoadedCase, told: Told): Promise<Told> {
  const { leadMediator, replacement, toOrg, survivorId, approvedBy: _said, ...plain } = told;
  const approvedBy = hasRole(act.actor, 'street_leader')
    ? 'street_leader'
    : hasRole(act.actor, 'centre_head')
      ? 'centre_head'
      : null;
  return {
    ...{ ...plain, approvedBy },
    ...(leadMediator === undefined
      ? {}
      : { leadMediator: await known(act, loaded, leadMediator.id, 'leadMediatorId') }),
    ...(replacement === undefined ? {} : { replacement: await replacing(act, loaded, replacement) }),
    ...(toOrg === undefined ? {} : { toOrg: await below(act, loaded, toOrg.id) }),
    ...(survivorId === undefined ? {} : { survivorId: await seen(act, survivorId) }),
  };
}

async function known(
  act: Change,
  { facts }: LoadedCase,
  id: string,
  field: string,
  leads = true,
): Promise<MediatorFacts> {
  const [mediator] = await mediatorsById(act, [id], (pendingTransfer(facts)?.to ?? facts.currentOrg).id);
  if (mediator === undefined || (leads && !mediator.mayLead)) {
    throw new Invalid([{ field, key: 'case.error.mediator-unknown' }]);
  }
  const { personId, name } = mediator;
  const [held = { id, personId, name }] = await heldAgainst(act, [{ id, personId, name }], facts.parties);
  return held;
}

async function replacing(
  act: Change,
  loaded: LoadedCase,
  { leaves, joins }: NonNullable<Told['replacement']>,
): Promise<NonNullable<Told['replacement']>> {
  return { leaves, joins: await known(act, loaded, joins.id, 'joins', leaves === loaded.facts.leadMediatorId) };
}

async function below(act: Change, { facts }: LoadedCase, orgId: string): Promise<OrgFacts> {
  const { id, name, tier, readerOrgIds } = await orgLine(act.em, orgId);
  const isBelow = id !== facts.currentOrg.id && readerOrgIds.includes(facts.currentOrg.id);
  if (tier === null || !isBelow) {
    throw new NotPossible([{ key: 'refusal.target-not-below', params: { org: name }, field: 'toOrg' }]);
  }
  return { id, name, tier };
}

async function seen({ em, actor }: Change, caseId: string): Promise<string> {
  const scope = scopeOf(actor);
  const found = await em.execute(`select 1 from mediation_case c where c.id = :caseId and ${scope.listed('c')}`, {
    ...scope.params,
    caseId,
  });
  if (found.length === 0) throw new NotFound();
  return caseId;
}
