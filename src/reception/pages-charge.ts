import { may } from '../accounts/permissions.ts';
import { newId } from '../platform/database/columns.ts';
import { isReference } from '../platform/forms/fields.ts';
import { readForm } from '../platform/forms/read-form.ts';
import { whyRefused } from '../platform/forms/why-refused.ts';
import { formView } from '../platform/html/form-view.ts';
import { NotFound, NotPossible } from '../platform/http/refusals.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { whyCharge } from '../timekeeping/rules/why.ts';
import { endCharge, takeCharge } from './actions/take-charge.ts';
import { chargeForm, endChargeForm } from './forms.ts';
import { chargesOf } from './queries/charges.ts';

const AT_REST = ['CLOSED', 'ARCHIVED', 'VOIDED', 'DECLINED'];

/** 领导包案: which leader answers for a case, since when and until when, and how it ended. */
async function show({ ctx, params, refused }: PageRequest): Promise<Answer> {
  const { em, actor } = ctx;
  const id = params.id ?? '';
  const found = isReference(id) ? await chargesOf(em, actor, id) : null;
  if (found === null) throw new NotFound();
  const { orgId, title, state, charges } = found;
  const open = charges.find(({ endedAt }) => endedAt === null);
  const mayLead = may(actor, 'case.take-charge', { orgId });
  const refusal = refused?.refusal ?? null;
  const view = {
    title: { key: 'leaders.charge' },
    ...{
      id,
      caseTitle: title,
      back: `/cases/${id}`,
      charges: charges.map((charge) => ({ ...charge, why: whyCharge(charge.takenAt, charge.dueOn) })),
    },
    reasons: refusal instanceof NotPossible ? refusal.reasons.map(({ key, params = {} }) => ({ key, params })) : [],
    mayTake: mayLead && open === undefined && !AT_REST.includes(state),
    mayEnd: mayLead && open?.leaderId === actor.accountId,
    results: ['SETTLED', 'HANDED_BACK'].map((value) => ({ value, text: { key: `leaders.result.${value}` } })),
    form: formView({
      fields: ['measures', 'result', 'outcome'],
      typed: refused?.typed ?? {},
      errors: whyRefused(refusal, true),
      key: newId(),
      isTyped: refused !== null,
    }),
  };
  return { page: 'reception/charge', view: view as never };
}

async function take({ ctx, params, body }: PageRequest): Promise<Answer> {
  const caseId = params.id ?? '';
  const { dueOn } = await takeCharge(ctx, { caseId, ...readForm(chargeForm, body) });
  return {
    redirect: `/cases/${caseId}/charge`,
    flash: { key: 'leaders.flash.taken', params: { due: { date: dueOn } } },
  };
}

async function end({ ctx, params, body }: PageRequest): Promise<Answer> {
  const caseId = params.id ?? '';
  await endCharge(ctx, { caseId, ...readForm(endChargeForm, body) });
  return { redirect: `/cases/${caseId}/charge`, flash: { key: 'leaders.flash.ended' } };
}

const permission = 'case.take-charge';

export const chargeRoutes: readonly Route[] = [
  { method: 'get', path: '/cases/:id/charge', permission: 'case.read', handle: show },
  { method: 'post', path: '/cases/:id/charge', permission, handle: take, redisplay: show },
  { method: 'post', path: '/cases/:id/charge/end', permission, handle: end, redisplay: show },
];
