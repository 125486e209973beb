import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../database/columns.ts';

/** The answer to a request that was carried out, so that a retry or a double tap gets the same one. Kept 30 days. */
const RequestKeySchema = defineEntity({
  name: 'RequestKey',
  properties: {
    accountId: p.uuid().primary(),
    key: p.uuid().primary(),
    action: p.text(),
    requestHash: p.text(),
    answer: p.json<unknown>().nullable(),
    createdAt: column.instant().index(),
  },
});
export class RequestKey extends RequestKeySchema.class {}
RequestKeySchema.setClass(RequestKey);
