import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { KeyRing } from './key-ring.ts';

/** What a sealed file begins with; no PDF and no picture begins so. */
const MAGIC = Buffer.from('DMSEAL1\n');
const KEY_AT = 8;
const NONCE_AT = 10;
const SIZE_AT = 18;
export const BLOB_HEAD = 26;
const PIECE = 64 * 1024;
const TAG = 16;

/** The stored bytes were changed, cut, or belong to another name. */
export class UnreadableBlob extends Error {
  constructor(name: string, options?: ErrorOptions) {
    super(`the sealed file ${name} cannot be decrypted`, options);
  }
}

export function isSealed(head: Uint8Array): boolean {
  return head.length >= BLOB_HEAD && MAGIC.equals(Buffer.from(head.subarray(0, KEY_AT)));
}

/** How many bytes a sealed file holds when it is opened. */
export function sizeOfSealed(head: Buffer): number {
  return Number(head.readBigUInt64BE(SIZE_AT));
}

type Piece = { head: Buffer; name: string; index: number };

const nonce = ({ head, index }: Piece): Buffer => {
  const counter = Buffer.alloc(4);
  counter.writeUInt32BE(index);
  return Buffer.concat([head.subarray(NONCE_AT, SIZE_AT), counter]);
};
/** Head, name and place of a piece: none can be left out, swapped, or taken from another file. */
const bound = ({ head, name, index }: Piece): Buffer => Buffer.concat([head, Buffer.from(`|${name}|${index}`)]);

/**
 * AES-256-GCM in pieces of 64 KiB, so that a large file is decrypted while it is sent and nothing unverified leaves.
 * @param name under which the file will lie; it is bound to it
 */
export function sealBlob(ring: KeyRing, bytes: Uint8Array, name: string): Buffer {
  const head = Buffer.alloc(BLOB_HEAD);
  MAGIC.copy(head);
  head.writeUInt16BE(ring.currentId, KEY_AT);
  randomBytes(SIZE_AT - NONCE_AT).copy(head, NONCE_AT);
  head.writeBigUInt64BE(BigInt(bytes.length), SIZE_AT);
  const key = ring.key('file', ring.currentId);
  const out: Buffer[] = [head];
  for (let index = 0; index * PIECE < bytes.length; index++) {
    const piece = { head, name, index };
    const cipher = createCipheriv('aes-256-gcm', key, nonce(piece), { authTagLength: TAG });
    cipher.setAAD(bound(piece));
    out.push(cipher.update(bytes.subarray(index * PIECE, (index + 1) * PIECE)), cipher.final(), cipher.getAuthTag());
  }
  return Buffer.concat(out);
}

/**
 * Opens a sealed file piece by piece.
 * @param read gives that many bytes from that place, fewer at the end
 * @throws UnreadableBlob; UnknownKey when the key that wrote it was taken out of the ring
 */
export async function* openBlob(
  ring: KeyRing,
  head: Buffer,
  name: string,
  read: (at: number, length: number) => Promise<Buffer>,
): AsyncGenerator<Buffer> {
  const key = ring.key('file', head.readUInt16BE(KEY_AT));
  const size = sizeOfSealed(head);
  for (let index = 0; index * PIECE < size; index++) {
    const length = Math.min(PIECE, size - index * PIECE) + TAG;
    const bytes = await read(BLOB_HEAD + index * (PIECE + TAG), length);
    if (bytes.length < length) throw new UnreadableBlob(name);
    const piece = { head, name, index };
    const decipher = createDecipheriv('aes-256-gcm', key, nonce(piece), { authTagLength: TAG });
    decipher.setAAD(bound(piece));
    decipher.setAuthTag(bytes.subarray(-TAG));
    try {
      yield Buffer.concat([decipher.update(bytes.subarray(0, -TAG)), decipher.final()]);
    } catch (cause) {
      throw new UnreadableBlob(name, { cause });
    }
  }
}
