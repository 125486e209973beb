import { z } from 'zod';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { listOf, PAGING } from '../platform/http/paging.ts';
import { createWebhook } from './actions/create-webhook.ts';
import { sendAgain } from './actions/send-again.ts';
import { switchWebhook } from './actions/switch-webhook.ts';
import { webhookForm } from './forms.ts';
import { type DeliveryLine, deliveriesOf, type HookLine, webhookById, webhooksOf } from './queries/webhooks.ts';

const id = z.string().meta({ format: 'uuid' });
const at = z.string().meta({ format: 'date-time' });

const hookSchema = z.strictObject({
  id,
  name: z.string(),
  url: z.string(),
  /** Empty: every event of a case. */
  events: z.array(z.string()),
  createdAt: at,
  disabledAt: at.nullable(),
});

const hookAnswer = (hook: HookLine): z.infer<typeof hookSchema> => ({
  ...hook,
  createdAt: hook.createdAt.toISOString(),
  disabledAt: hook.disabledAt?.toISOString() ?? null,
});

const deliverySchema = z.strictObject({
  id,
  eventId: id,
  event: z.string(),
  at,
  caseId: id,
  state: z.enum(['WAITING', 'SENT', 'FAILED', 'DROPPED']),
  settledAt: at.nullable(),
  status: z.number().int().nullable(),
  failure: z.string().nullable(),
});

const deliveryAnswer = (line: DeliveryLine): z.infer<typeof deliverySchema> => ({
  ...{ id: line.id, eventId: line.eventId, event: line.eventName, at: line.at.toISOString(), caseId: line.caseId },
  ...{ state: line.state, settledAt: line.settledAt?.toISOString() ?? null, status: line.status },
  failure: line.failure,
});

/** What a target is sent; described here because a program reads it, though no operation answers it. */
const SENT =
  'Each event is sent as POST {"id", "event", "at", "case": {"id", "number", "state"}} without personal data. Header Webhook-Id holds the identifier of the event, the same when it is sent again; Webhook-Signature holds t=<seconds>,v1=<hex of HMAC-SHA256 over "<seconds>.<body>">. Any answer but 2xx, and none within 10 seconds, is tried again for about seven hours; redirects are not followed.';

const tag = 'webhooks';
const permission = 'case.list';

export const webhookEndpoints: readonly Endpoint[] = [
  endpoint({
    ...{ method: 'get', path: '/webhooks', tag, permission },
    summary: 'The own webhooks, newest first.',
    answer: z.strictObject({ items: z.array(hookSchema) }),
    handle: async ({ ctx }) => ({ body: { items: (await webhooksOf(ctx.em, ctx.actor)).map(hookAnswer) } }),
  }),
  endpoint({
    ...{ method: 'post', path: '/webhooks', tag, permission, status: 201 },
    summary: `Makes a webhook for events of the cases within reach; without events for all of them. Answers the secret that signs, once. ${SENT}`,
    body: webhookForm,
    answer: z.strictObject({ id, secret: z.string().nullable() }),
    async handle({ ctx, body }) {
      const made = await createWebhook(ctx, body);
      return { body: made, location: `/api/v1/webhooks/${made.id}` };
    },
  }),
  endpoint({
    ...{ method: 'get', path: '/webhooks/:id', tag, permission },
    summary: 'One of the own webhooks.',
    answer: hookSchema,
    handle: async ({ ctx, params }) => ({ body: hookAnswer(await webhookById(ctx.em, ctx.actor, params.id ?? '')) }),
  }),
  ...(['on', 'off'] as const).map((state) =>
    endpoint({
      ...{ method: 'post', path: `/webhooks/:id/${state}`, tag, permission },
      summary: state === 'on' ? 'Begins to send again, from now on.' : 'Sends nothing more.',
      answer: z.strictObject({ id }),
      handle: async ({ ctx, params }) => ({
        body: await switchWebhook(ctx, { id: params.id ?? '', isOn: state === 'on' }),
      }),
    }),
  ),
  endpoint({
    ...{ method: 'get', path: '/webhooks/:id/deliveries', tag, permission },
    summary: 'What was sent to one of the own webhooks, newest first, and how it went.',
    query: z.strictObject(PAGING),
    answer: listOf(deliverySchema),
    async handle({ ctx, params, query: { limit, cursor: given }, cursor }) {
      const hook = await webhookById(ctx.em, ctx.actor, params.id ?? '');
      const at = { after: cursor.open(given), size: limit };
      const { rows, next } = await deliveriesOf(ctx.em, ctx.actor, hook.id, at);
      return { body: { items: rows.map(deliveryAnswer), nextCursor: next === null ? null : cursor.seal(next) } };
    },
  }),
  endpoint({
    ...{ method: 'post', path: '/webhook-deliveries/:id/replay', tag, permission, status: 202 },
    summary: 'Sends a delivery again, with the same identifier of its event.',
    answer: z.strictObject({ id, webhookId: id }),
    handle: async ({ ctx, params }) => ({ body: await sendAgain(ctx, params.id ?? '') }),
  }),
];
