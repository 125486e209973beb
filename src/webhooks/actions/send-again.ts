import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { isReference } from '../../platform/forms/fields.ts';
import { NotFound, NotPossible } from '../../platform/http/refusals.ts';

/**
 * Sends a delivery again, with the identifier of its event, whether it arrived or not.
 * @throws NotFound when it is another's; NotPossible while it is on its way, or when its webhook is switched off
 */
export function sendAgain(ctx: Context, deliveryId: string): Promise<{ id: string; webhookId: string }> {
  if (!isReference(deliveryId)) throw new NotFound();
  return change(ctx, 'send-again', async (act) => {
    const [row] = await act.em.execute<{ webhookId: string; state: string; isOff: boolean }[]>(
      `select d.webhook_id as "webhookId", d.state, w.disabled_at is not null as "isOff" from webhook_delivery d
       join webhook w on w.id = d.webhook_id where d.id = :id and d.account_id = :account for update of d`,
      { id: deliveryId, account: act.actor.accountId },
    );
    if (row === undefined) throw new NotFound();
    if (row.isOff) throw new NotPossible([{ field: null, key: 'webhooks.error.off' }], []);
    if (row.state === 'WAITING') throw new NotPossible([{ field: null, key: 'webhooks.error.waiting' }], []);
    await act.em.execute(
      "update webhook_delivery set state = 'WAITING', settled_at = null, status = null, failure = null where id = :id",
      { id: deliveryId },
    );
    act.enqueue('webhook.deliver', { deliveryId }, `webhook.deliver:${deliveryId}:${newId()}`);
    return { id: deliveryId, webhookId: row.webhookId };
  });
}
