import { reading } from '../context.ts';
import { newId } from '../platform/database/columns.ts';
import { errorsOf, readForm } from '../platform/forms/read-form.ts';
import { formView } from '../platform/html/form-view.ts';
import { pagesView } from '../platform/html/pages-view.ts';
import { NotPossible } from '../platform/http/refusals.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { createWebhook } from './actions/create-webhook.ts';
import { sendAgain } from './actions/send-again.ts';
import { switchWebhook } from './actions/switch-webhook.ts';
import { HOOK_EVENTS, webhookForm } from './forms.ts';
import { deliveriesOf, webhookById, webhooksOf } from './queries/webhooks.ts';
import { deliveryView, eventWord, hookView } from './views.ts';

const DELIVERIES_A_PAGE = 25;

const reasonsOf = ({ refused }: PageRequest) =>
  refused?.refusal instanceof NotPossible
    ? refused.refusal.reasons.map(({ key, params = {} }) => ({ key, params }))
    : [];

/** 程序通知: the own webhooks, and the form for a new one. `secret`: of the one just made, shown this once. */
async function showAll(request: PageRequest, secret: string | null = null): Promise<Answer> {
  const { ctx, refused } = request;
  const view = {
    title: { key: 'webhooks.title' },
    ...{ secret, reasons: reasonsOf(request), isOff: ctx.house.env.webhookTargets.length === 0 },
    targets: ctx.house.env.webhookTargets,
    hooks: (await webhooksOf(ctx.em, ctx.actor)).map(hookView),
    events: HOOK_EVENTS.map((value) => ({ value, text: eventWord(value) })),
    form: formView({
      fields: ['name', 'url', 'events'],
      typed: refused?.typed ?? {},
      errors: errorsOf(refused?.refusal ?? null),
      key: newId(),
    }),
  };
  return { page: 'webhooks/list', view: view as never };
}

async function showOne(request: PageRequest): Promise<Answer> {
  const { ctx, params, query } = request;
  const hook = await webhookById(ctx.em, ctx.actor, params.id ?? '');
  const at = { after: query.after ?? null, size: DELIVERIES_A_PAGE };
  const found = await deliveriesOf(ctx.em, ctx.actor, hook.id, at);
  const view = {
    ...{ title: hook.name, hook: hookView(hook), reasons: reasonsOf(request) },
    deliveries: found.rows.map((line) => deliveryView(line, hook)),
    pages: pagesView(`/me/webhooks/${hook.id}`, {}, found),
  };
  return { page: 'webhooks/webhook', view: view as never };
}

async function make(request: PageRequest): Promise<Answer> {
  const { secret } = await createWebhook(request.ctx, readForm(webhookForm, request.body));
  return reading(request.ctx, (ctx) => showAll({ ...request, ctx }, secret));
}

const switching =
  (isOn: boolean) =>
  async ({ ctx, params }: PageRequest): Promise<Answer> => {
    const { id } = await switchWebhook(ctx, { id: params.id ?? '', isOn });
    return { redirect: `/me/webhooks/${id}`, flash: { key: isOn ? 'webhooks.flash.on' : 'webhooks.flash.off' } };
  };

async function replay({ ctx, params }: PageRequest): Promise<Answer> {
  const { webhookId } = await sendAgain(ctx, params.delivery ?? '');
  return { redirect: `/me/webhooks/${webhookId}`, flash: { key: 'webhooks.flash.again' } };
}

const permission = 'case.list';

export const webhookRoutes: readonly Route[] = [
  { method: 'get', path: '/me/webhooks', permission, handle: (request) => showAll(request) },
  {
    ...{ method: 'post', path: '/me/webhooks', permission, limit: 'sign-in' },
    ...{ handle: make, redisplay: (request: PageRequest) => showAll(request) },
  },
  { method: 'get', path: '/me/webhooks/:id', permission, handle: showOne },
  { method: 'post', path: '/me/webhooks/:id/on', permission, handle: switching(true) },
  { method: 'post', path: '/me/webhooks/:id/off', permission, handle: switching(false) },
  {
    ...{ method: 'post', path: '/me/webhooks/:id/deliveries/:delivery/again', permission },
    ...{ handle: replay, redisplay: showOne },
  },
];
