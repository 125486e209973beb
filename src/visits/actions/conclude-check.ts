import { may } from '../../accounts/permissions.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { Forbidden, Invalid, NotFound, NotPossible, Stale } from '../../platform/http/refusals.ts';
import { scopeOf } from '../../scope.ts';
import { AuthenticityCheck } from '../authenticity-check.entity.ts';
import { ReturnVisit } from '../return-visit.entity.ts';
import { type Conclusion, partiality } from '../rules/checking.ts';

type CaseRow = {
  orgId: string;
  handlerIds: string[];
  readerOrgIds: string[];
  leadMediatorId: string | null;
  coMediatorIds: string[];
  creatorId: string;
};

/**
 * 真实性核查结论: somebody of the centre who neither mediated, nor wrote the case down, nor made the visit, asked the people
 * again. That it took place unlocks the case; that it was invented keeps it locked until it is made void.
 * @throws NotFound outside the scope; Forbidden; NotPossible without an open check, or for whoever is involved; Stale
 */
export async function concludeCheck(
  ctx: Context,
  request: { caseId: string; version: number | null; conclusion: Conclusion; asked: string; finding: string },
): Promise<{ checkId: string; conclusion: Conclusion }> {
  return change(ctx, 'conclude-check', async (act) => {
    const scope = scopeOf(act.actor);
    const { caseId, version, conclusion, asked, finding } = request;
    const [row] = await act.em.execute<CaseRow[]>(
      `select c.current_org_id as "orgId", c.handler_ids as "handlerIds", c.reader_org_ids as "readerOrgIds",
         c.lead_mediator_id as "leadMediatorId", c.co_mediator_ids as "coMediatorIds", c.created_by_id as "creatorId"
       from mediation_case c where c.id = :caseId and ${scope.listed('c')} for update`,
      { ...scope.params, caseId },
    );
    if (row === undefined) throw new NotFound();
    if (!may(act.actor, 'visit.check', row)) throw new Forbidden();
    const [check] = await act.em.find(
      AuthenticityCheck,
      { caseId, state: 'OPEN' },
      { orderBy: { openedAt: 'asc' }, limit: 1 },
    );
    if (check === undefined) throw new NotPossible([{ key: 'return-visit.error.no-check' }]);
    if (version !== null && version !== check.version) throw new Stale({ version: check.version, caseId });
    const visit = check.visitId ? await act.em.findOne(ReturnVisit, { id: check.visitId }) : null;
    const mediatorIds = [...row.coMediatorIds, ...(row.leadMediatorId === null ? [] : [row.leadMediatorId])];
    const involved = { mediatorIds, creatorId: row.creatorId, visitorId: visit?.visitorId ?? check.openedById ?? null };
    const why = partiality(act.actor.accountId, involved);
    if (why !== null) throw new NotPossible([{ key: why }]);
    if (asked === finding) throw new Invalid([{ field: 'finding', key: 'return-visit.error.finding' }]);
    const by = { concludedAt: act.now, concludedById: act.actor.accountId };
    Object.assign(check, { state: conclusion, asked, finding, ...by });
    act.record({ name: 'visit.check-concluded', caseId, subjectId: check.id, payload: { conclusion } });
    return { checkId: check.id, conclusion };
  });
}
