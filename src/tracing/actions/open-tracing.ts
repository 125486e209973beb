import { LockMode } from '@mikro-orm/core';
import { hasRole, homeOrg } from '../../accounts/actor.ts';
import { may } from '../../accounts/permissions.ts';
import { deadline } from '../../calendar/deadline.ts';
import { loadCalendar } from '../../calendar/load-calendar.ts';
import { openFor } from '../../cases/opening.ts';
import { type Change, change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { orgLine } from '../../places/org-line.ts';
import { newId } from '../../platform/database/columns.ts';
import { Forbidden, Invalid, NotFound, NotPossible } from '../../platform/http/refusals.ts';
import type { ConcludeInput, OpenInput } from '../forms.ts';
import { caseMeant, type TracingLine, tracedCases, tracingById } from '../queries/tracings.ts';
import { Tracing } from '../tracing.entity.ts';

/**
 * 启动倒查: one case, or all that one person was affected by, is read back from the log. The reason is logged with whoever
 * gave it, and in the history of each case; the term to begin is counted from the day of what happened (institutions §7).
 * @throws Forbidden; Invalid without a case that the actor may list, or for a day to come
 */
export async function openTracing(ctx: Context, input: OpenInput): Promise<{ tracingId: string; isLate: boolean }> {
  return change(ctx, 'open-tracing', async (act) => {
    const org = homeOrg(act.actor);
    if (org === null || !may(act.actor, 'tracing.open')) throw new Forbidden();
    const { cause, happenedOn, reason, personId } = input;
    if (happenedOn > act.today) throw new Invalid([{ field: 'happenedOn', key: 'tracing.error.future' }]);
    const caseId = personId === null ? await caseMeant(act.em, act.actor, input) : null;
    if (caseId === null && personId === null) throw new Invalid([{ field: 'caseNo', key: 'tracing.error.case' }]);
    const { dueOn: openBy } = deadline('trace.open', happenedOn, await loadCalendar(act.em, act.house));
    const { readerOrgIds } = await orgLine(act.em, org.orgId);
    const tracing = act.em.create(Tracing, {
      ...{ id: newId(), orgId: org.orgId, readerOrgIds, caseId, personId, cause, happenedOn, openBy, reason },
      ...{ isLate: act.today > openBy, openedAt: act.now, openedById: act.actor.accountId },
    });
    await act.em.flush();
    const line = await tracingById(act.em, act.actor, tracing.id);
    await openCases(act, line, 'tracing.opened', reason);
    return { tracingId: tracing.id, isLate: tracing.isLate };
  });
}

/** 再次查看: an opening ends after some hours; who reads on says why again. @throws NotFound; Forbidden */
export async function readAgain(
  ctx: Context,
  { tracingId, reason }: { tracingId: string; reason: string },
): Promise<{ tracingId: string }> {
  return change(ctx, 'read-tracing', async (act) => {
    const line = await tracingById(act.em, act.actor, tracingId);
    if (!may(act.actor, 'tracing.open')) throw new Forbidden();
    await openCases(act, line, 'tracing.read', reason);
    return { tracingId };
  });
}

/** 倒查结论: written by whoever opened it. @throws NotFound; Forbidden for others; NotPossible the second time */
export async function concludeTracing(
  ctx: Context,
  { tracingId, conclusion, finding }: ConcludeInput & { tracingId: string },
): Promise<{ tracingId: string }> {
  return change(ctx, 'conclude-tracing', async (act) => {
    await tracingById(act.em, act.actor, tracingId);
    const tracing = await act.em.findOne(Tracing, { id: tracingId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (tracing === null) throw new NotFound();
    if (tracing.openedById !== act.actor.accountId) throw new Forbidden();
    if (tracing.concludedAt != null) throw new NotPossible([{ key: 'tracing.refused.concluded' }]);
    Object.assign(tracing, { conclusion, finding, concludedAt: act.now, concludedById: act.actor.accountId });
    act.record({ name: 'tracing.concluded', subjectId: tracing.id, payload: { conclusion } });
    return { tracingId };
  });
}

/** Opens what the role may open by a reason, for some hours, each with a line in its history. */
async function openCases(act: Change, line: TracingLine, name: 'tracing.opened' | 'tracing.read', reason: string) {
  const cases = await tracedCases(act.em, act.actor, line);
  for (const { id, isOpen } of cases) {
    if (!isOpen && hasRole(act.actor, 'auditor', 'centre_head', 'street_leader')) await openFor(act, id, reason);
    act.record({ name, caseId: id, subjectId: line.id, payload: { reason } });
  }
  if (cases.length === 0) act.record({ name, subjectId: line.id, payload: { reason } });
}
