import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { Invalid } from '../../platform/http/refusals.ts';
import type { SettingsInput } from '../forms.ts';

/** Where the account is told outside of the product that something waits. @throws Invalid without an address for mails */
export async function changeSettings(ctx: Context, input: SettingsInput): Promise<{ saved: true }> {
  if (input.isEmailOn && input.email === null)
    throw new Invalid([{ field: 'email', key: 'notice.error.email-needed' }]);
  return change(ctx, 'change-notice-settings', async (act) => {
    await act.em.execute(
      `insert into notice_setting (account_id, email, is_email_on, is_gateway_on, updated_at)
       values (:id, :email, :isEmailOn, :isGatewayOn, :now) on conflict (account_id) do update
       set email = excluded.email, is_email_on = excluded.is_email_on, is_gateway_on = excluded.is_gateway_on, updated_at = excluded.updated_at`,
      { id: act.actor.accountId, ...input, now: act.now },
    );
    return { saved: true };
  });
}
