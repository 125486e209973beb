import type { Change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { Invalid } from '../../platform/http/refusals.ts';
import { ReturnVisit } from '../../visits/return-visit.entity.ts';
import { contradiction } from '../../visits/rules/checking.ts';
import { type CaseChangeRequest, changeCase } from '../change-case.ts';
import type { LoadedCase } from '../load-facts.ts';
import type { Moved } from '../move-case.ts';
import { isInvolved } from '../queries/involved.ts';
import { agreementInForce } from '../rules/facts.ts';

/** What a return visit found: how the agreement is kept, how content people are, whether it flares up again. */
export interface VisitRecord {
  way: string;
  visitedPerson: string;
  facts: string;
  /** 是否确有此次调解: asked because a mediation may have been invented. */
  existsConfirmed: boolean;
  /** 1 to 5; null when nobody said. */
  satisfaction: number | null;
  result: string | null;
  measures: string | null;
}

/**
 * 回访: records a planned visit, or one that nobody planned (`visitId` null). A visit that somebody else must make is refused
 * to the mediators of the case.
 */
export function recordVisit(
  ctx: Context,
  request: CaseChangeRequest & { visitId: string | null } & VisitRecord,
): Promise<Moved> {
  const kind = {
    action: 'record-visit',
    permission: 'visit.record',
    event: 'case.visited',
    states: ['PERFORMING', 'DEFAULTED', 'TERMINATED', 'CLOSED', 'ARCHIVED'],
  } as const;
  return changeCase(ctx, kind, request, async (act, loaded) => {
    const { satisfaction } = request;
    if (satisfaction !== null && (satisfaction < 1 || satisfaction > 5)) {
      throw new Invalid([{ field: 'satisfaction', key: 'field.choice' }]);
    }
    const clash = contradiction(request.result, request.existsConfirmed);
    if (clash !== null) throw new Invalid([{ field: clash, key: 'case.error.visit-contradiction' }]);
    const visit = request.visitId === null ? await unplanned(act, loaded) : await planned(act, loaded, request.visitId);
    const { way, visitedPerson, facts, existsConfirmed, result, measures } = request;
    Object.assign(visit, { way, visitedPerson, facts, existsConfirmed, satisfaction, result, measures });
    Object.assign(visit, { visitorId: act.actor.accountId, visitedOn: act.today });
    // The finding goes on by its own name: `result` is that of a session.
    return {
      payload: { planKey: visit.planKey, way, existsConfirmed, satisfaction, found: result },
      subjectId: visit.id,
    };
  });
}

async function planned(act: Change, { facts }: LoadedCase, visitId: string): Promise<ReturnVisit> {
  const visit = await act.em.findOne(ReturnVisit, { id: visitId, caseId: facts.id });
  if (visit === null) throw new Invalid([{ field: 'visitId', key: 'field.choice' }]);
  if ((visit.visitedOn ?? null) !== null) throw new Invalid([{ field: 'visitId', key: 'case.error.visited-already' }]);
  if (visit.byOther && (await isInvolved(act, facts)))
    throw new Invalid([{ field: 'visitId', key: 'case.error.visit-by-other' }]);
  return visit;
}

async function unplanned(act: Change, { facts }: LoadedCase): Promise<ReturnVisit> {
  const earlier = await act.em.count(ReturnVisit, { caseId: facts.id, planKey: { $like: 'visit.extra.%' } });
  return act.em.create(ReturnVisit, {
    ...{ id: newId(), caseId: facts.id, agreementId: agreementInForce(facts)?.id ?? null },
    ...{ planKey: `visit.extra.${earlier + 1}`, planDueOn: act.today, byOther: false, createdAt: act.now },
  });
}
