import { LockMode } from '@mikro-orm/core';
import { may } from '../../accounts/permissions.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { isReference } from '../../platform/forms/fields.ts';
import { Forbidden, NotFound, NotPossible } from '../../platform/http/refusals.ts';
import { Assessment } from '../assessment.entity.ts';
import { figuresOf, subsidyOf } from '../queries/figures.ts';

/**
 * 考核: keeps the figures of the period as they are, with what the assessor says of them. Nobody assesses a list of subsidies
 * on which they stand as mediator (spec §5.1: mediator ≠ approver of the own subsidy).
 * @throws NotFound; Forbidden; NotPossible when it was made already, the period runs on, or the assessor is on the list
 */
export async function makeAssessment(
  ctx: Context,
  { assessmentId, opinion }: { assessmentId: string; opinion: string },
): Promise<{ periodKey: string }> {
  return change(ctx, 'make-assessment', async (act) => {
    const { em, actor, today } = act;
    if (!isReference(assessmentId)) throw new NotFound();
    const row = await em.findOne(Assessment, { id: assessmentId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (row === null || !actor.orgScope.includes(row.orgId)) throw new NotFound();
    if (!may(actor, 'assessment.make', { orgId: row.orgId })) throw new Forbidden();
    if (row.madeAt != null) throw new NotPossible([{ key: 'assessment.refused.made' }]);
    if (today <= row.toOn)
      throw new NotPossible([{ key: 'assessment.refused.running', params: { on: { date: row.toOn } } }]);
    const asked = { from: row.fromOn, to: row.toOn, today };
    const subsidy = await subsidyOf(em, actor, asked);
    if (subsidy.lines.some(({ mediatorId }) => mediatorId === actor.accountId))
      throw new NotPossible([{ key: 'assessment.refused.own' }]);
    const rooms = await figuresOf(em, actor, asked);
    Object.assign(row, { madeAt: act.now, madeById: actor.accountId, opinion, figures: { rooms, subsidy } });
    act.record({ name: 'assessment.made', subjectId: row.id, payload: { periodKey: row.periodKey } });
    return { periodKey: row.periodKey };
  });
}
