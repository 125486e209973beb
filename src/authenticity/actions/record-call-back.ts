import { LockMode } from '@mikro-orm/core';
import { may } from '../../accounts/permissions.ts';
import { MediationCase } from '../../cases/case.entity.ts';
import { type Change, change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { dropDrafts } from '../../drafts/form-drafts.ts';
import { settle } from '../../duties/settle.ts';
import { isReference } from '../../platform/forms/fields.ts';
import { Forbidden, Invalid, NotFound, NotPossible, Stale } from '../../platform/http/refusals.ts';
import { CallBack } from '../call-back.entity.ts';
import type { CallBackInput } from '../forms.ts';
import { callFaults, mayCall } from '../rules/calling.ts';

const said = (answer: 'yes' | 'no' | null) => (answer === null ? null : answer === 'yes');

/**
 * 独立回访: what the people themselves said. Whoever was not reached is tried again; whoever says that there was no
 * mediation opens an authenticity check, and until it is over the case stands still.
 * @throws NotFound; Forbidden; NotPossible for the case's own people, and for one that was made; Stale; Invalid
 */
export async function recordCallBack(
  ctx: Context,
  input: CallBackInput & { callBackId: string; version: number | null },
): Promise<{ result: string; caseId: string }> {
  return change(ctx, 'record-call-back', async (act) => {
    const { way, spokenTo, mediatedBy, result, words } = input;
    const callBack = await found(act, input.callBackId);
    if (input.version !== null && input.version !== callBack.version)
      throw new Stale({ result: callBack.result ?? null });
    const answers = { result, spokenTo, mediatedBy, words, happened: said(input.happened), signed: said(input.signed) };
    const faults = callFaults(answers);
    if (faults.length > 0) throw new Invalid(faults);
    const isMade = result !== 'UNREACHED';
    Object.assign(callBack, { ...answers, way, callerId: act.actor.accountId, calledAt: isMade ? act.now : null });
    await act.em.flush();
    const { caseId } = callBack;
    if (isMade) await settle(act, { key: `call-back:${callBack.id}` });
    await dropDrafts(act.em, act.actor.accountId, [`call-back.${callBack.id}`]);
    // A denial is heard by whoever keeps the authenticity checks.
    const existsConfirmed = result === 'CONFIRMED' ? true : result === 'DENIED' ? false : null;
    const payload = { result, way, existsConfirmed, ...(words === null ? {} : { words }) };
    act.record({ name: 'call-back.made', caseId, subjectId: callBack.id, payload });
    return { result, caseId };
  });
}

async function found(act: Change, id: string): Promise<CallBack> {
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const callBack = isReference(id) ? await act.em.findOne(CallBack, { id }, { lockMode }) : null;
  if (callBack === null || !act.actor.orgScope.includes(callBack.orgId)) throw new NotFound();
  if (!may(act.actor, 'authenticity.check', { orgId: callBack.orgId })) throw new Forbidden();
  if (callBack.calledAt != null) throw new NotPossible([{ key: 'authenticity.refused.made' }]);
  const { leadMediatorId, coMediatorIds, handlerIds, createdById } = await act.em.findOneOrFail(MediationCase, {
    id: callBack.caseId,
  });
  if (!mayCall(act.actor.accountId, [leadMediatorId ?? null, ...coMediatorIds, ...handlerIds, createdById]))
    throw new NotPossible([{ key: 'authenticity.refused.own' }]);
  return callBack;
}
