import { hkdfSync } from 'node:crypto';
import type { EncryptionKey } from '../../../config/index.ts';

/** Each use has its own key: what one of them gives away says nothing about another. */
export type KeyUse = 'field' | 'file' | 'password pepper' | `index ${string}`;

export class UnknownKey extends Error {
  readonly keyId: number;

  constructor(keyId: number) {
    super(`The key with id ${keyId} is not in ENCRYPTION_KEY`);
    this.keyId = keyId;
  }
}

/** The encryption keys of the installation. The first one writes, every one reads. */
export type KeyRing = {
  readonly currentId: number;
  readonly ids: readonly number[];
  /** 32 bytes. @throws UnknownKey */
  key(use: KeyUse, id: number): Buffer;
};

/** HKDF-SHA-256 (RFC 5869) with the use as info. */
export function deriveKey(root: Uint8Array, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', root, 'dispute-mediation v1', use, 32));
}

/** @throws RangeError for an empty list, a double id, an id that does not fit two bytes, a key that is not 32 bytes */
export function createKeyRing(keys: readonly EncryptionKey[]): KeyRing {
  const roots = new Map(keys.map(({ id, key }) => [id, key]));
  const [current] = keys;
  if (current === undefined || roots.size < keys.length) throw new RangeError('no key, or two keys with one id');
  for (const { id, key } of keys)
    if (!Number.isInteger(id) || id < 1 || id > 65_535 || key.length !== 32)
      throw new RangeError(`not a key: id ${id}`);

  const derived = new Map<string, Buffer>();
  return {
    currentId: current.id,
    ids: keys.map(({ id }) => id),
    key(use, id) {
      const root = roots.get(id);
      if (root === undefined) throw new UnknownKey(id);
      const name = `${id} ${use}`;
      const known = derived.get(name) ?? deriveKey(root, use);
      derived.set(name, known);
      return known;
    },
  };
}
