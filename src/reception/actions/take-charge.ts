import { may } from '../../accounts/permissions.ts';
import { deadline } from '../../calendar/deadline.ts';
import { loadCalendar } from '../../calendar/load-calendar.ts';
import { type Change, change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { Forbidden, NotFound, NotPossible } from '../../platform/http/refusals.ts';
import { scopeOf } from '../../scope.ts';
import { LeaderCharge } from '../reception.entity.ts';

/** The case in scope, with its row locked. @throws NotFound; Forbidden unless the actor is a leader of its street */
async function mustLead(act: Change, caseId: string): Promise<{ state: string }> {
  const scope = scopeOf(act.actor);
  const [row] = await act.em.execute<{ orgId: string; state: string }[]>(
    `select c.current_org_id as "orgId", c.state from mediation_case c
     where c.id = :caseId and ${scope.open('c')} for update`,
    { ...scope.params, caseId },
  );
  if (row === undefined) throw new NotFound();
  if (!may(act.actor, 'case.take-charge', { orgId: row.orgId })) throw new Forbidden();
  return row;
}

/**
 * 领导包案: a leader answers for a case until it is settled, within the term of the table; who mediates stays as it is.
 * @throws NotFound outside the scope; Forbidden; NotPossible when it has ended or somebody answers for it already
 */
export async function takeCharge(
  ctx: Context,
  { caseId, measures }: { caseId: string; measures: string },
): Promise<{ chargeId: string; dueOn: string }> {
  return change(ctx, 'take-charge', async (act) => {
    const { state } = await mustLead(act, caseId);
    if (['CLOSED', 'ARCHIVED', 'VOIDED', 'DECLINED'].includes(state))
      throw new NotPossible([{ key: 'leaders.error.case-ended' }]);
    if ((await act.em.count(LeaderCharge, { caseId, endedAt: null })) > 0)
      throw new NotPossible([{ key: 'leaders.error.in-charge' }]);
    const calendar = await loadCalendar(act.em, act.house);
    const { dueOn } = deadline('charge.settle', act.now, calendar);
    const id = newId();
    const leaderId = act.actor.accountId;
    act.em.create(LeaderCharge, { id, caseId, leaderId, measures, dueOn, takenAt: act.now });
    act.record({ name: 'charge.taken', caseId, subjectId: id, payload: { dueOn } });
    return { chargeId: id, dueOn };
  });
}

/** The leader says how it ended: settled, or handed back. @throws as `takeCharge`; Forbidden for anybody but that leader */
export async function endCharge(
  ctx: Context,
  { caseId, outcome, result }: { caseId: string; outcome: string; result: 'SETTLED' | 'HANDED_BACK' },
): Promise<{ chargeId: string }> {
  return change(ctx, 'end-charge', async (act) => {
    await mustLead(act, caseId);
    const charge = await act.em.findOne(LeaderCharge, { caseId, endedAt: null });
    if (charge === null) throw new NotPossible([{ key: 'leaders.error.no-charge' }]);
    if (charge.leaderId !== act.actor.accountId) throw new Forbidden();
    Object.assign(charge, { endedAt: act.now, endedById: act.actor.accountId, outcome });
    act.record({ name: 'charge.ended', caseId, subjectId: charge.id, payload: { result } });
    return { chargeId: charge.id };
  });
}
