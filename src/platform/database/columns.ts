import { randomUUIDv7 } from 'node:crypto';
import { p } from '@mikro-orm/core';

/** A new time-ordered identifier. */
export function newId(): string {
  return randomUUIDv7();
}

/** So many identifiers, rising: rows made in one moment keep the order in which they were given. */
export function newIds(count: number): string[] {
  return Array.from({ length: count }, newId).sort();
}

/**
 * Column kinds that every room uses. Identifiers are UUIDv7 and may be made by the client; dates are `YYYY-MM-DD`
 * strings (Asia/Shanghai), instants are `Date` in timestamptz, amounts are whole 分 (fen) in bigint.
 */
export const column = {
  id: () => p.uuid().primary().onCreate(newId),
  uuids: () => p.array().columnType('uuid[]').defaultRaw("'{}'"),
  words: () => p.array().columnType('text[]').defaultRaw("'{}'"),
  instant: () => p.datetime().columnType('timestamptz'),
  fen: () => p.bigint('number'),
  secret: () => p.uint8array().columnType('bytea'),
  flag: () => p.boolean().default(false),
};
