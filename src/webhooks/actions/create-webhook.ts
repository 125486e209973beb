import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { newToken } from '../../platform/crypto/tokens.ts';
import { newId } from '../../platform/database/columns.ts';
import { Invalid, NotPossible } from '../../platform/http/refusals.ts';
import type { WebhookInput } from '../forms.ts';
import { checkTarget } from '../targets.ts';
import { Webhook } from '../webhook.entity.ts';

/** Nobody needs more; each is a copy of every event. */
const MOST = 10;

/**
 * A program is to be told of the events of cases that this account may list.
 * @returns the secret that signs, once: only its cipher is kept, so a repeated request answers without it
 * @throws Invalid at `url` for a target that the setting does not name; NotPossible beyond ten
 */
export async function createWebhook(ctx: Context, input: WebhookInput): Promise<{ id: string; secret: string | null }> {
  const target = checkTarget(input.url, ctx.house.env.webhookTargets);
  if (!target.ok) throw new Invalid([{ field: 'url', ...target.message }]);
  const secret = newToken();
  let isMade = false;
  const { id } = await change(ctx, 'create-webhook', async (act) => {
    const accountId = act.actor.accountId;
    if ((await act.em.count(Webhook, { accountId, disabledAt: null })) >= MOST)
      throw new NotPossible([{ field: null, key: 'webhooks.error.many', params: { n: MOST } }], []);
    const id = newId();
    const secretSealed = act.house.fields.encrypt(secret, { column: 'webhook.secret', rowId: id });
    const { name, events } = input;
    act.em.create(Webhook, { id, accountId, name, url: target.value, events, secretSealed, createdAt: act.now });
    act.record({ name: 'webhook.changed', subjectId: id, payload: { isOn: true, host: new URL(target.value).host } });
    isMade = true;
    return { id };
  });
  return { id, secret: isMade ? secret : null };
}
