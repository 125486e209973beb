import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { KeyRing } from './key-ring.ts';

/** Where a value stands. It is bound to this place: moved to another row or column it cannot be read. */
export type FieldPlace = { column: `${string}.${string}`; rowId: string };

const VERSION = 1;
const IV_AT = 3;
const TEXT_AT = 15;
const TAG_LENGTH = 16;

/** The stored bytes were changed, cut, moved from another place, or are no encrypted field. */
export class UnreadableField extends Error {
  constructor({ column, rowId }: FieldPlace, options?: ErrorOptions) {
    super(`${column} of row ${rowId} cannot be decrypted`, options);
  }
}

function associatedData({ column, rowId }: FieldPlace, keyId: number): Buffer {
  return Buffer.from(`${column}|${rowId.toLowerCase()}|${keyId}`);
}

/** AES-256-GCM under the current key: version (1 byte), key id (2), nonce (12), cipher text, tag (16). */
export function encryptField(ring: KeyRing, text: string, place: FieldPlace): Buffer {
  const head = Buffer.alloc(IV_AT);
  head.writeUInt8(VERSION, 0);
  head.writeUInt16BE(ring.currentId, 1);
  const iv = randomBytes(TEXT_AT - IV_AT);
  const cipher = createCipheriv('aes-256-gcm', ring.key('field', ring.currentId), iv, { authTagLength: TAG_LENGTH });
  cipher.setAAD(associatedData(place, ring.currentId));
  return Buffer.concat([head, iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/**
 * @throws UnreadableField when the bytes are not what was stored at this place
 * @throws UnknownKey when the key that wrote them was taken out of the ring
 */
export function decryptField(ring: KeyRing, stored: Uint8Array, place: FieldPlace): string {
  const bytes = Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength);
  if (bytes.length < TEXT_AT + TAG_LENGTH || bytes[0] !== VERSION) throw new UnreadableField(place);
  const keyId = bytes.readUInt16BE(1);
  const key = ring.key('field', keyId);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(IV_AT, TEXT_AT), { authTagLength: TAG_LENGTH });
  decipher.setAAD(associatedData(place, keyId));
  decipher.setAuthTag(bytes.subarray(-TAG_LENGTH));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(TEXT_AT, -TAG_LENGTH)), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new UnreadableField(place, { cause });
  }
}

/** Which key wrote the bytes; null when they are no encrypted field. */
export function keyIdOfField(stored: Uint8Array): number | null {
  const [version, high, low] = stored;
  return version !== VERSION || high === undefined || low === undefined ? null : high * 256 + low;
}
