import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../platform/database/columns.ts';

/** 提醒: one sentence to one account, read in the product. `noticeKey` makes it one. */
const NoticeSchema = defineEntity({
  name: 'Notice',
  properties: {
    id: column.id(),
    accountId: p.uuid(),
    noticeKey: p.text().unique(),
    /** Its sentence is `notice.<kind>`. */
    kind: p.text(),
    params: p.json<Record<string, string>>(),
    href: p.text(),
    dueOn: p.date().nullable(),
    /** May break the quiet hours outside. */
    isUrgent: column.flag(),
    createdAt: column.instant(),
    readAt: column.instant().nullable(),
  },
  indexes: [{ properties: ['accountId', 'readAt', 'createdAt'] }],
});
export class Notice extends NoticeSchema.class {}
NoticeSchema.setClass(Notice);

/** 外发消息: that there is something to read, and nothing of what it says. */
const OutsideMessageSchema = defineEntity({
  name: 'OutsideMessage',
  properties: {
    id: column.id(),
    accountId: p.uuid().index(),
    messageKey: p.text().unique(),
    channel: p.text().$type<'EMAIL' | 'GATEWAY'>(),
    kind: p.text().$type<'NOTICE' | 'DIGEST'>(),
    /** How many notices it speaks of. */
    count: p.integer(),
    /** Not before, because of the quiet hours. */
    notBefore: column.instant(),
    state: p.text().$type<'QUEUED' | 'SENT' | 'FAILED'>(),
    createdAt: column.instant(),
    sentAt: column.instant().nullable(),
    failure: p.text().nullable(),
  },
});
export class OutsideMessage extends OutsideMessageSchema.class {}
OutsideMessageSchema.setClass(OutsideMessage);

/** 消息设置: where an account is told outside of the product that something waits. */
const NoticeSettingSchema = defineEntity({
  name: 'NoticeSetting',
  properties: {
    accountId: p.uuid().primary(),
    email: p.text().nullable(),
    isEmailOn: column.flag(),
    isGatewayOn: column.flag(),
    updatedAt: column.instant(),
  },
});
export class NoticeSetting extends NoticeSettingSchema.class {}
NoticeSettingSchema.setClass(NoticeSetting);
