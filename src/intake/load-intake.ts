import { may, type Permission } from '../accounts/permissions.ts';
import { MediationCase } from '../cases/case.entity.ts';
import { CONFIDENTIALITIES, type Confidentiality } from '../cases/rules/vocabulary.ts';
import type { Change } from '../change.ts';
import { isReference } from '../platform/forms/fields.ts';
import { Forbidden, NotFound, NotPossible, Stale } from '../platform/http/refusals.ts';
import { scopeOf } from '../scope.ts';
import { Intake } from './intake.entity.ts';
import { type IntakeFacts, intakeBlockers, isEnded } from './rules/moving.ts';
import type { IntakeMove } from './rules/states.ts';

/** Which intake, and the version that the page showed; null where none was shown. */
export type IntakeRequest = { intakeId: string; version: number | null };

/**
 * Finds an intake within the actor's scope and locks it until commit, for one of its moves.
 * @throws NotFound outside the scope; Forbidden when the role may not; Stale when somebody else was quicker; NotPossible
 *   when its state does not allow the move
 */
export async function loadIntake(
  act: Change,
  { intakeId, version }: IntakeRequest,
  move: IntakeMove,
  permission: Permission,
): Promise<Intake> {
  if (!isReference(intakeId)) throw new NotFound();
  const scope = scopeOf(act.actor);
  const [seen] = await act.em.execute<{ id: string }[]>(
    `select i.id from intake i where i.id = :intakeId and ${scope.intake('i')} for update`,
    { ...scope.params, intakeId },
  );
  if (seen === undefined) throw new NotFound();
  const intake = await act.em.findOneOrFail(Intake, { id: seen.id });
  if (!may(act.actor, permission, { orgId: intake.orgId, handlerIds: intake.handlerIds })) throw new Forbidden();
  if (version !== null && version !== intake.version) throw new Stale({ version: intake.version, intakeId });
  const reasons = intakeBlockers(move, await factsOf(act, intake));
  if (reasons.length > 0) throw new NotPossible(reasons);
  // Whoever moves it handles it, and keeps reading it if it becomes 限阅 by this very move.
  if (!intake.handlerIds.includes(act.actor.accountId)) intake.handlerIds = [...intake.handlerIds, act.actor.accountId];
  intake.updatedAt = act.now;
  return intake;
}

async function factsOf(act: Change, { state, linkedCaseId = null }: Intake): Promise<IntakeFacts> {
  if (linkedCaseId === null) return { state, linkedCase: null };
  // A case that the actor may not list is under way elsewhere: nothing says that it has ended.
  const found = await act.em.findOne(MediationCase, { id: linkedCaseId });
  return { state, linkedCase: { state: found?.state ?? 'DRAFT', isEnded: found !== null && isEnded(found.state) } };
}

/** Invariant I9: protection may grow in passing, never shrink. */
export function higherProtection(a: Confidentiality, b: Confidentiality): Confidentiality {
  return CONFIDENTIALITIES.indexOf(a) >= CONFIDENTIALITIES.indexOf(b) ? a : b;
}
