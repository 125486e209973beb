import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../platform/database/columns.ts';

/** 回调: where a program of an account wants to hear of the cases that the account may list. */
const WebhookSchema = defineEntity({
  name: 'Webhook',
  properties: {
    id: column.id(),
    accountId: p.uuid().index(),
    name: p.text(),
    url: p.text(),
    /** Encrypted; signs what is sent. */
    secretSealed: column.secret(),
    /** Events of a case, `case.accepted`; empty: all. */
    events: column.words(),
    createdAt: column.instant(),
    disabledAt: column.instant().nullable(),
    version: p.integer().version(),
  },
});
export class Webhook extends WebhookSchema.class {}
WebhookSchema.setClass(Webhook);

/** One event on its way to one target. Sent again it keeps its `eventId`, so that the target knows it. */
const WebhookDeliverySchema = defineEntity({
  name: 'WebhookDelivery',
  properties: {
    id: column.id(),
    webhookId: () => p.manyToOne(Webhook).mapToPk().fieldName('webhook_id'),
    accountId: p.uuid(),
    eventId: p.uuid(),
    eventName: p.text(),
    caseId: p.uuid(),
    /** The state of the case after the event. */
    caseState: p.text(),
    /** When it happened. */
    at: column.instant(),
    state: p.text().$type<'WAITING' | 'SENT' | 'FAILED' | 'DROPPED'>(),
    createdAt: column.instant(),
    settledAt: column.instant().nullable(),
    /** What the target answered. */
    status: p.integer().nullable(),
    /** Why it was not sent: a code. */
    failure: p.text().nullable(),
  },
  indexes: [{ properties: ['webhookId', 'createdAt'] }],
});
export class WebhookDelivery extends WebhookDeliverySchema.class {}
WebhookDeliverySchema.setClass(WebhookDelivery);
