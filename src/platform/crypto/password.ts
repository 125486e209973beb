import { createHmac, randomBytes } from 'node:crypto';
import { type Argon2Hash, argon2id, fromPhc, toPhc } from './argon2.ts';
import { createGate, type Gate } from './gate.ts';
import type { KeyRing } from './key-ring.ts';
import { isSameSecret } from './tokens.ts';

/** 64 MiB, two passes: about 60 ms on a small server and above every published minimum. */
export const PASSWORD_COST = { memory: 65_536, passes: 2, parallelism: 1 } as const;

const AT_ONCE = 4;
const QUEUE = 50;

export type Verdict = {
  matches: boolean;
  /** The password was right but is kept in an older way: hash it again while it is at hand. */
  needsRehash: boolean;
};

/** Every method takes its turn behind a gate and throws `Busy` when too many wait. */
export type PasswordHasher = {
  /** @returns the PHC string to store */
  hash(password: string): Promise<string>;
  /** `stored` null: an unknown user, or one without a password; takes as long as a real one. @throws UnknownKey */
  verify(password: string, stored: string | null): Promise<Verdict>;
};

/**
 * Hashes passwords with Argon2id over HMAC-SHA-256 with a key that is not in the database (pepper): a copy of the
 * database alone is no use for guessing. A password is brought to NFC and otherwise taken as typed, blanks included.
 */
export function createPasswordHasher(
  ring: KeyRing,
  cost: Pick<Argon2Hash, 'memory' | 'passes' | 'parallelism'> = PASSWORD_COST,
  gate: Gate = createGate(AT_ONCE, QUEUE),
): PasswordHasher {
  const peppered = (password: string, keyId: number | null) =>
    keyId === null
      ? Buffer.from(password.normalize('NFC'), 'utf8')
      : createHmac('sha256', ring.key('password pepper', keyId)).update(password.normalize('NFC'), 'utf8').digest();
  // Nobody's password: its hash is random bytes.
  const nobody: Argon2Hash = { ...cost, keyId: ring.currentId, salt: randomBytes(16), hash: randomBytes(32) };

  return {
    async hash(password) {
      const shape = { ...cost, keyId: ring.currentId, salt: randomBytes(16) };
      const hash = await gate.run(() => argon2id(peppered(password, ring.currentId), shape));
      return toPhc({ ...shape, hash });
    },
    async verify(password, stored) {
      const kept = (stored === null ? null : fromPhc(stored)) ?? nobody;
      const message = peppered(password, kept.keyId);
      const found = await gate.run(() => argon2id(message, kept, kept.hash.length));
      const matches = isSameSecret(found, kept.hash) && kept !== nobody;
      return { matches, needsRehash: matches && !isCurrent(kept) };
    },
  };

  function isCurrent({ memory, passes, parallelism, keyId, hash }: Argon2Hash): boolean {
    const isSameCost = memory === cost.memory && passes === cost.passes && parallelism === cost.parallelism;
    return isSameCost && keyId === ring.currentId && hash.length === 32;
  }
}
