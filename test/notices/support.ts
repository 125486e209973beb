import { expect } from 'chai';
import { sealPhone } from '../../src/accounts/phone.ts';
import { changeSettings } from '../../src/notices/actions/change-settings.ts';
import { queueMessages } from '../../src/notices/actions/queue-messages.ts';
import { tell } from '../../src/notices/tell.ts';
import { sendMessage } from '../../workers/handlers/send-message.ts';
import { keepService } from '../../workers/sessions.ts';
import type { Workshop } from '../workers/workshop.ts';

export const NAME = '王示例';
export const STATIONS = { 'message.send': { lane: 'ordinary' as const, handler: sendMessage } };

/** Something to read for the mediator, with a name in it, and its message put into the outbox. */
export async function waiting({ office, house }: Workshop, settings: { isEmailOn: boolean; isGatewayOn: boolean }) {
  office.clock.set(new Date('2026-11-20T10:00:00+08:00'));
  const ctx = await office.contextOf('village_mediator', 'village1');
  const { accountId } = ctx.actor;
  const sealed = sealPhone(house.fields, accountId, '13800000001');
  await office.sql('update account set phone = $2 where id = $1', [accountId, sealed]);
  await changeSettings(ctx, { email: 'a@b.example', ...settings });
  const service = await keepService(house).context();
  const telling = {
    key: 'x',
    kind: 'duty.HANDLER',
    orgId: office.orgs.village1,
    roles: ['village_mediator' as const],
  };
  const what = { params: { name: NAME, summary: `${NAME} 370811196003075314` }, href: '/', dueOn: null };
  await service.em.transactional((em) =>
    tell(em as typeof service.em, [{ ...telling, ...what }], new Date('2026-11-20T10:00:00+08:00')),
  );
  expect(await queueMessages(service, { channels: ['EMAIL', 'GATEWAY'] })).to.deep.equal({ queued: 1 });
}
