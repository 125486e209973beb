import { newId } from '../platform/database/columns.ts';
import type { Message } from '../platform/i18n/message.ts';
import { HOOK_EVENTS } from './forms.ts';
import type { DeliveryLine, HookLine } from './queries/webhooks.ts';

/** What happened, in words where the lifecycle has some; what stands beside it goes by its name. */
export const eventWord = (name: string): Message | string =>
  HOOK_EVENTS.includes(name) ? { key: `event.${name}` } : name;

export function hookView(hook: HookLine) {
  const isOn = hook.disabledAt === null;
  return {
    ...{ name: hook.name, url: hook.url, createdAt: hook.createdAt, href: `/me/webhooks/${hook.id}` },
    state: { key: isOn ? 'webhooks.on' : 'webhooks.off' },
    look: isOn ? 'done' : 'plain',
    events: hook.events.map(eventWord),
    action: {
      href: `/me/webhooks/${hook.id}/${isOn ? 'off' : 'on'}`,
      text: { key: isOn ? 'webhooks.switch-off' : 'webhooks.switch-on' },
      key: newId(),
    },
  };
}

const LOOKS = { WAITING: 'yellow', SENT: 'done', FAILED: 'red', DROPPED: 'plain' } as const;

/** What an owner can do something about is said in words. */
const FAILURES = [
  'NO_ANSWER',
  'CLOSED_ADDRESS',
  'TARGET_NOT_ALLOWED',
  'NOT_VISIBLE',
  'OFF',
  'ENOTFOUND',
  'ECONNREFUSED',
];

const failureWord = (code: string): Message | string =>
  FAILURES.includes(code) ? { key: `webhooks.failure.${code}` } : code;

export function deliveryView(line: DeliveryLine, hook: HookLine) {
  const mayGoAgain = line.state !== 'WAITING' && hook.disabledAt === null;
  return {
    ...{ at: line.at, settledAt: line.settledAt, caseNo: line.caseNo, status: line.status },
    failure: line.failure === null ? null : failureWord(line.failure),
    href: line.isVisible ? `/cases/${line.caseId}` : null,
    event: eventWord(line.eventName),
    state: { key: `webhooks.delivery.${line.state}` },
    look: LOOKS[line.state],
    again: mayGoAgain ? { href: `/me/webhooks/${hook.id}/deliveries/${line.id}/again`, key: newId() } : null,
  };
}
