import { createHmac } from 'node:crypto';
import type { KeyRing } from './key-ring.ts';

/** What may be looked up by its exact value while it stands encrypted. One key for each, so that columns cannot be joined. */
export type IndexedValue = 'id_no' | 'phone' | 'credit_code';

/**
 * HMAC-SHA-256 of a normalised value under the current key; full length, because the values are nearly unique and an
 * exact match is wanted. Without the key all identity numbers of a county can be tried in a second.
 */
export function blindIndex(ring: KeyRing, kind: IndexedValue, normalised: string): Buffer {
  return indexUnder(ring, ring.currentId, kind, normalised);
}

/** The index under every key of the ring, the current one first: look for any of them while keys are being changed. */
export function blindIndexes(ring: KeyRing, kind: IndexedValue, normalised: string): Buffer[] {
  return ring.ids.map((id) => indexUnder(ring, id, kind, normalised));
}

function indexUnder(ring: KeyRing, id: number, kind: IndexedValue, normalised: string): Buffer {
  return createHmac('sha256', ring.key(`index ${kind}`, id))
    .update(`${kind}|${normalised}`, 'utf8')
    .digest();
}
