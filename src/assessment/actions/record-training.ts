import { LockMode } from '@mikro-orm/core';
import { may } from '../../accounts/permissions.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { isReference } from '../../platform/forms/fields.ts';
import { Forbidden, Invalid, NotFound, NotPossible } from '../../platform/http/refusals.ts';
import { TrainingRecord } from '../assessment.entity.ts';
import type { TrainingInput } from '../forms.ts';

/** 培训登记: who, on which day, how many hours, in what. @throws Forbidden outside the reach; Invalid for a day to come */
export async function recordTraining(ctx: Context, input: TrainingInput): Promise<{ trainingId: string }> {
  return change(ctx, 'record-training', async (act) => {
    const { hours, ...row } = input;
    if (!may(act.actor, 'training.record', { orgId: row.orgId })) throw new Forbidden();
    if (row.heldOn > act.today) throw new Invalid([{ field: 'heldOn', key: 'training.error.future' }]);
    const id = newId();
    const [account] = await act.em.execute<{ id: string }[]>(
      `select a.id from account a join role_assignment r on r.account_id = a.id and r.org_id = :orgId and r.valid_to is null
        where a.display_name = :name limit 1`,
      { orgId: row.orgId, name: row.name },
    );
    act.em.create(TrainingRecord, {
      ...{ id, ...row, tenths: hours, accountId: account?.id ?? null },
      ...{ recordedById: act.actor.accountId, createdAt: act.now },
    });
    act.record({
      name: 'training.recorded',
      subjectId: id,
      payload: { orgId: row.orgId, heldOn: row.heldOn, tenths: hours },
    });
    return { trainingId: id };
  });
}

/** 作废: stays in the list, struck off, and counts no more. @throws NotFound; Forbidden; NotPossible the second time */
export async function voidTraining(
  ctx: Context,
  { trainingId, reason }: { trainingId: string; reason: string },
): Promise<{ trainingId: string }> {
  return change(ctx, 'void-training', async (act) => {
    if (!isReference(trainingId)) throw new NotFound();
    const row = await act.em.findOne(TrainingRecord, { id: trainingId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (row === null || !act.actor.orgScope.includes(row.orgId)) throw new NotFound();
    if (!may(act.actor, 'training.record', { orgId: row.orgId })) throw new Forbidden();
    if (row.voidedAt != null) throw new NotPossible([{ key: 'training.refused.voided' }]);
    Object.assign(row, { voidedAt: act.now, voidReason: reason });
    act.record({ name: 'training.voided', subjectId: row.id, payload: { reason } });
    return { trainingId };
  });
}
