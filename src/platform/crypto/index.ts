import type { EncryptionKey } from '../../../config/index.ts';
import { blindIndex, blindIndexes, type IndexedValue } from './blind-index.ts';
import { openBlob, sealBlob } from './blob.ts';
import { decryptField, encryptField, type FieldPlace, keyIdOfField } from './field.ts';
import { createKeyRing } from './key-ring.ts';
import { createPasswordHasher, type PasswordHasher } from './password.ts';

/** Everything that needs the encryption keys, bound to them. */
export type FieldCrypto = {
  encrypt(text: string, place: FieldPlace): Buffer;
  /** @throws UnreadableField, UnknownKey */
  decrypt(stored: Uint8Array, place: FieldPlace): string;
  /** True for bytes written under another than the current key: the rotation job writes them again. */
  isOutdated(stored: Uint8Array): boolean;
  /** The keyed hash that is stored beside an encrypted value. */
  index(kind: IndexedValue, normalised: string): Buffer;
  /** The keyed hashes to look for, one for each key of the ring. */
  indexes(kind: IndexedValue, normalised: string): Buffer[];
  /** Encrypts a file that will lie under this name. */
  sealFile(bytes: Uint8Array, name: string): Buffer;
  /** Opens one piece by piece. @throws UnreadableBlob, UnknownKey */
  openFile(head: Buffer, name: string, read: (at: number, length: number) => Promise<Buffer>): AsyncGenerator<Buffer>;
  passwords: PasswordHasher;
};

/** @throws RangeError for a list of keys that cannot be used */
export function createFieldCrypto(keys: readonly EncryptionKey[]): FieldCrypto {
  const ring = createKeyRing(keys);
  return {
    encrypt: (text, place) => encryptField(ring, text, place),
    decrypt: (stored, place) => decryptField(ring, stored, place),
    isOutdated: (stored) => keyIdOfField(stored) !== ring.currentId,
    index: (kind, normalised) => blindIndex(ring, kind, normalised),
    indexes: (kind, normalised) => blindIndexes(ring, kind, normalised),
    sealFile: (bytes, name) => sealBlob(ring, bytes, name),
    openFile: (head, name, read) => openBlob(ring, head, name, read),
    passwords: createPasswordHasher(ring),
  };
}
