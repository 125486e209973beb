import { may } from '../../accounts/permissions.ts';
import { newId } from '../../platform/database/columns.ts';
import { readForm } from '../../platform/forms/read-form.ts';
import { whyRefused } from '../../platform/forms/why-refused.ts';
import { formView } from '../../platform/html/form-view.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import type { Answer, PageRequest, Route } from '../../route.ts';
import { replyToIntake } from '../actions/reply-to-intake.ts';
import { replyForm } from '../forms.ts';
import { findIntake } from '../queries/intake-page.ts';
import { isSentTo } from '../rules/moving.ts';

/** `/intakes/:id/reply`: what the unit did that the matter was handed over to. */
async function show({ ctx, params, refused }: PageRequest): Promise<Answer> {
  const intake = await findIntake(ctx.em, ctx.actor, params.id ?? '');
  const { targetOrgId } = intake;
  const isTheirs = isSentTo(intake, ctx.actor.orgIds) && may(ctx.actor, 'intake.reply', { orgId: targetOrgId ?? '' });
  if (!isTheirs) throw new NotFound();
  const view = {
    title: { key: 'intake.reply' },
    id: intake.id,
    intakeNo: intake.intakeNo,
    summary: intake.summary,
    asked: intake.dispositionReason,
    form: formView({
      fields: ['text'],
      typed: refused?.typed ?? {},
      errors: whyRefused(refused?.refusal ?? null),
      key: newId(),
      isTyped: refused !== null,
    }),
  };
  return { page: 'intake/reply', view: view as never };
}

async function send({ ctx, params, body }: PageRequest): Promise<Answer> {
  const { intakeId } = await replyToIntake(ctx, { intakeId: params.id ?? '' }, readForm(replyForm, body));
  return { redirect: `/intakes/${intakeId}`, flash: { key: 'intake.flash.replied' } };
}

export const replyRoutes: readonly Route[] = [
  { method: 'get', path: '/intakes/:id/reply', permission: 'intake.reply', handle: show },
  { method: 'post', path: '/intakes/:id/reply', permission: 'intake.reply', handle: send, redisplay: show },
];
