import type { Context } from '../../src/context.ts';
import { bodyOf, type Delivery, deliveryToSend } from '../../src/webhooks/deliver.ts';
import { postTo, Unsent } from '../../src/webhooks/post.ts';
import { signatureOf } from '../../src/webhooks/signature.ts';
import { checkTarget } from '../../src/webhooks/targets.ts';
import { GiveUp, type Handler } from '../handler.ts';
import { asPerson } from '../sessions.ts';

type Sent = { state: 'SENT' | 'DROPPED'; status: number | null; failure: string | null } | null;

const dropped = (failure: string): Sent => ({ state: 'DROPPED', status: null, failure });

const SETTLE = `update webhook_delivery set state = :state, status = :status, failure = :failure, settled_at = :at where id = :id`;

/** The body leaves with the owner's rights as they are now. @throws what the outbox tries again; GiveUp for a target that is closed */
async function send({ house }: Context, delivery: Delivery, signal: AbortSignal): Promise<Sent> {
  const body = await bodyOf(await asPerson(house, delivery.accountId), delivery);
  if (body === null) return dropped('NOT_VISIBLE');
  const targets = house.env.webhookTargets;
  const target = checkTarget(delivery.url, targets);
  if (!target.ok) throw new GiveUp('TARGET_NOT_ALLOWED');
  const secret = house.fields.decrypt(delivery.secretSealed, { column: 'webhook.secret', rowId: delivery.webhookId });
  const headers = {
    'user-agent': 'dispute-mediation',
    'webhook-id': delivery.eventId,
    'webhook-signature': signatureOf(secret, house.clock.now(), body),
  };
  const status = await postTo(target.value, { body, headers, targets, signal });
  if (status < 200 || status > 299) throw Object.assign(new Error('refused'), { code: `HTTP_${status}`, status });
  return { state: 'SENT', status, failure: null };
}

/** Keeps why an attempt failed, so that the owner need not wait for the last one to learn of it. */
async function noteFault({ em }: Context, id: string, fault: unknown): Promise<void> {
  const { code, status } = fault as { code?: unknown; status?: unknown };
  await em.execute('update webhook_delivery set failure = :failure, status = :status where id = :id', {
    ...{ id, failure: typeof code === 'string' ? code.slice(0, 40) : 'UNKNOWN' },
    status: typeof status === 'number' ? status : null,
  });
}

/** Tells a program of an event. A target that answers anything but 2xx, or never, is tried again by the outbox. */
export const deliverWebhook: Handler<Sent> = {
  async outside(ctx, job, signal) {
    const delivery = await deliveryToSend(ctx, job.payload.deliveryId ?? '');
    if (delivery === null) return null;
    if (delivery.isOver) return dropped('OFF');
    try {
      return await send(ctx, delivery, signal);
    } catch (fault) {
      await noteFault(ctx, delivery.id, fault);
      if (fault instanceof Unsent && fault.code === 'CLOSED_ADDRESS') throw new GiveUp(fault.code);
      throw fault;
    }
  },
  async effect(act, job, sent) {
    if (sent === null) return;
    await act.em.execute(`${SETTLE} and state in ('WAITING', 'FAILED')`, {
      ...{ ...sent, id: job.payload.deliveryId, at: act.now },
    });
  },
  async onDead(act, job) {
    await act.em.execute(
      "update webhook_delivery set state = 'FAILED', settled_at = :at where id = :id and state = 'WAITING'",
      { id: job.payload.deliveryId, at: act.now },
    );
  },
};
