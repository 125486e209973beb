import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../database/columns.ts';
import { byInstant } from '../database/partitions.ts';

/**
 * 事件日志: append-only and hash-chained; rows are written by `sec.append_event` alone. One partition for each year; that
 * no link stands twice in a chain is kept by the lock on its head and found by the check of the log.
 */
const EventSchema = defineEntity({
  name: 'Event',
  properties: {
    id: column.id(),
    chain: p.smallint(),
    seq: p.bigint('number'),
    at: column.instant().primary(),
    recordedAt: column.instant(),
    actorId: p.uuid().nullable(),
    actorName: p.text(),
    orgId: p.uuid().nullable(),
    orgName: p.text(),
    name: p.text(),
    caseId: p.uuid().nullable(),
    intakeId: p.uuid().nullable(),
    subjectId: p.uuid().nullable(),
    payload: p.json<Record<string, unknown>>(),
    prevHash: column.secret(),
    hash: column.secret(),
  },
  uniques: [{ properties: ['chain', 'seq', 'at'] }],
  indexes: [{ properties: ['caseId', 'at'] }, { properties: ['intakeId', 'at'] }],
  partitionBy: byInstant('event', 'at'),
});
export class Event extends EventSchema.class {}
EventSchema.setClass(Event);

/** Head of each of the 16 chains, locked last in a transaction. */
const EventChainSchema = defineEntity({
  name: 'EventChain',
  properties: {
    chain: p.smallint().primary(),
    seq: p.bigint('number'),
    hash: column.secret(),
  },
});
export class EventChain extends EventChainSchema.class {}
EventChainSchema.setClass(EventChain);
