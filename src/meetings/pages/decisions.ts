import { may } from '../../accounts/permissions.ts';
import { shanghaiDate } from '../../calendar/shanghai.ts';
import { readForm, versionOf } from '../../platform/forms/read-form.ts';
import { whyRefused } from '../../platform/forms/why-refused.ts';
import { NotPossible } from '../../platform/http/refusals.ts';
import type { Answer, PageRequest, Route } from '../../route.ts';
import { settleDecision } from '../actions/settle-decision.ts';
import { settleForm } from '../forms.ts';
import { findDecision } from '../queries/decision.ts';
import { decisionView } from '../views/decision-view.ts';

async function show({ ctx, params, refused, now }: PageRequest): Promise<Answer> {
  const decision = await findDecision(ctx.em, ctx.actor, params.id ?? '');
  const orgs = [decision.ownerOrgId, decision.meetingOrgId].filter((orgId) => orgId !== null);
  const refusal = refused?.refusal ?? null;
  const view = decisionView({
    ...{ decision, typed: refused?.typed ?? null, errors: whyRefused(refusal, true), today: shanghaiDate(now) },
    reasons:
      refusal instanceof NotPossible
        ? refusal.reasons.map(({ key, params: said = {} }) => ({ key, params: said }))
        : [],
    canRecordServices: may(ctx.actor, 'legal-service.record'),
    canSettle: orgs.some((orgId) => may(ctx.actor, 'meeting.settle', { orgId })),
  });
  return { page: 'meetings/decision', view };
}

async function settle({ ctx, params, body }: PageRequest): Promise<Answer> {
  const decisionId = params.id ?? '';
  const { isDone } = await settleDecision(ctx, { decisionId, version: versionOf(body) }, readForm(settleForm, body));
  const flash = { key: isDone ? 'meeting.flash.done' : 'meeting.flash.not-done' };
  return { redirect: `/meetings/decisions/${decisionId}`, flash };
}

const path = '/meetings/decisions/:id';

export const decisionRoutes: readonly Route[] = [
  { method: 'get', path, permission: 'meeting.read', handle: show },
  { method: 'post', path, permission: 'meeting.settle', handle: settle, redisplay: show, limit: 'write' },
];
