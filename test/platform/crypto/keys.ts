import { createHash } from 'node:crypto';

/** A key that is the same in every run, for vectors. */
export const testKey = (id: number) => ({ id, key: createHash('sha256').update(`test key ${id}`).digest() });
