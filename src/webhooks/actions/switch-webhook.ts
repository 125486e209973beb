import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { isReference } from '../../platform/forms/fields.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import { Webhook } from '../webhook.entity.ts';

/** Stops telling a program, or begins again with what happens from now on. @throws NotFound when it is another's */
export function switchWebhook(ctx: Context, input: { id: string; isOn: boolean }): Promise<{ id: string }> {
  if (!isReference(input.id)) throw new NotFound();
  return change(ctx, 'switch-webhook', async (act) => {
    const hook = await act.em.findOne(Webhook, { id: input.id, accountId: act.actor.accountId });
    if (hook === null) throw new NotFound();
    if ((hook.disabledAt === null) !== input.isOn) {
      hook.disabledAt = input.isOn ? null : act.now;
      const payload = { isOn: input.isOn, host: new URL(hook.url).host };
      act.record({ name: 'webhook.changed', subjectId: hook.id, payload });
    }
    return { id: hook.id };
  });
}
