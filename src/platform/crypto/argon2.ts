import { argon2 } from 'node:crypto';
import { promisify } from 'node:util';

/** `memory` in KiB. `keyId` names the pepper that was used. */
export type Argon2Hash = {
  memory: number;
  passes: number;
  parallelism: number;
  keyId: number | null;
  salt: Buffer;
  hash: Buffer;
};

const compute = promisify(argon2);
const PHC =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d)(?:,keyid=([\w+/]{3}))?\$([\w+/]{11,86})\$([\w+/]{22,86})$/;
// A row that somebody slipped in must not make one sign-in take all memory.
const MOST_MEMORY = 262_144;

/** Argon2id (RFC 9106) over raw bytes, in the thread pool. */
export function argon2id(message: Uint8Array, shape: Omit<Argon2Hash, 'hash' | 'keyId'>, length = 32): Promise<Buffer> {
  const { memory, passes, parallelism, salt } = shape;
  return compute('argon2id', { message, nonce: salt, memory, passes, parallelism, tagLength: length });
}

/** The text form of a hash (PHC string format), as password tables keep it. */
export function toPhc({ memory, passes, parallelism, keyId, salt, hash }: Argon2Hash): string {
  const plain = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
  const id = Buffer.alloc(2);
  if (keyId !== null) id.writeUInt16BE(keyId);
  const named = keyId === null ? '' : `,keyid=${plain(id)}`;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}${named}$${plain(salt)}$${plain(hash)}`;
}

/** null for anything that is not an Argon2id hash of reasonable cost. */
export function fromPhc(text: string): Argon2Hash | null {
  const [, memory, passes, parallelism, keyId, salt = '', hash = ''] = PHC.exec(text) ?? [];
  if (memory === undefined || Number(memory) > MOST_MEMORY || Number(memory) < 8 * Number(parallelism)) return null;
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    keyId: keyId === undefined ? null : Buffer.from(keyId, 'base64').readUInt16BE(),
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
}
