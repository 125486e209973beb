import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../database/columns.ts';

/** Work that must follow a change. Done when the consumer has committed, not when a queue has it. */
const OutboxSchema = defineEntity({
  name: 'Outbox',
  properties: {
    id: column.id(),
    topic: p.text(),
    /** One effect, one row: a second insert with the same key is dropped. */
    dedupKey: p.text().unique(),
    /** Identifiers only, never personal data. */
    payload: p.json<Record<string, string>>(),
    createdAt: column.instant(),
    nextAt: column.instant(),
    attempt: p.integer().default(0),
    doneAt: column.instant().nullable(),
    deadAt: column.instant().nullable(),
    lastError: p.text().nullable(),
  },
});
export class Outbox extends OutboxSchema.class {}
OutboxSchema.setClass(Outbox);
