import { may, type Permission } from '../accounts/permissions.ts';
import type { Change } from '../change.ts';
import { isReference } from '../platform/forms/fields.ts';
import { Forbidden, Invalid, NotFound, NotPossible, Stale } from '../platform/http/refusals.ts';
import { scopeOf } from '../scope.ts';
import { LegalService } from './legal-service.entity.ts';
import { isPossible, type ServiceMove } from './rules/states.ts';

/** Which service, and the version that the page showed; null where none was shown. */
export type ServiceRequest = { serviceId: string; version: number | null };

export const PERMISSION_OF: Record<ServiceMove, Permission> = {
  appoint: 'legal-service.record',
  answer: 'legal-service.record',
  correct: 'legal-service.record',
  void: 'legal-service.void',
};

/**
 * Finds a service within the actor's scope and locks it until commit, for one of its moves.
 * @throws NotFound outside the scope; Forbidden when the role may not; Stale when somebody else was quicker; NotPossible
 *   when its state does not allow the move
 */
export async function loadService(
  act: Change,
  { serviceId, version }: ServiceRequest,
  move: ServiceMove,
): Promise<LegalService> {
  if (!isReference(serviceId)) throw new NotFound();
  const scope = scopeOf(act.actor);
  const [seen] = await act.em.execute<{ id: string }[]>(
    `select s.id from legal_service s where s.id = :serviceId and ${scope.service('s')} for update`,
    { ...scope.params, serviceId },
  );
  if (seen === undefined) throw new NotFound();
  const service = await act.em.findOneOrFail(LegalService, { id: seen.id });
  const { orgId, handlerIds, state } = service;
  if (!may(act.actor, PERMISSION_OF[move], { orgId, handlerIds })) throw new Forbidden();
  if (version !== null && version !== service.version) throw new Stale({ version: service.version, serviceId });
  if (!isPossible(move, state)) {
    const params = { state: { key: `legal-service.state.${state}` } };
    throw new NotPossible([{ key: 'legal-service.error.not-now', params }]);
  }
  if (!handlerIds.includes(act.actor.accountId)) service.handlerIds = [...handlerIds, act.actor.accountId];
  service.updatedAt = act.now;
  return service;
}

export type Protection = LegalService['confidentiality'];
const GRADES: readonly Protection[] = ['NORMAL', 'RESTRICTED', 'SEALED'];

/** The stricter one: protection grows in passing and never shrinks (invariant I9). */
export const stricter = (a: Protection, b: Protection): Protection => (GRADES.indexOf(a) >= GRADES.indexOf(b) ? a : b);

/** The case of that number within the actor's lists. @throws Invalid at `caseNo` */
export async function caseByNumber(
  { em, actor }: Pick<Change, 'em' | 'actor'>,
  caseNo: string | null,
): Promise<{ id: string; confidentiality: Protection } | null> {
  if (caseNo === null) return null;
  const scope = scopeOf(actor);
  const [row] = await em.execute<{ id: string; confidentiality: Protection }[]>(
    `select c.id, c.confidentiality from mediation_case c where c.case_no = :caseNo and ${scope.listed('c')}`,
    { ...scope.params, caseNo: caseNo.trim() },
  );
  if (row === undefined) throw new Invalid([{ field: 'caseNo', key: 'legal-service.error.no-case' }]);
  return row;
}
