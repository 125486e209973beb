// Read aloud on the telephone and copied by hand: no 0 and o, no 1, l and i, no u and v that handwriting mixes up.
const LETTERS = 'abcdefghjkmnpqrstwxyz23456789';
const LENGTH = 16;

/** Days until a password that somebody else gave can no longer be used. */
export const ONE_TIME_DAYS = 14;

/**
 * A password to be handed over and changed at first use, in four groups: 77 bits.
 * @param random at least 32 random bytes
 */
export function oneTimePassword(random: Uint8Array): string {
  const fair = 256 - (256 % LETTERS.length);
  const picked = Array.from(random)
    .filter((byte) => byte < fair)
    .slice(0, LENGTH)
    .map((byte) => LETTERS[byte % LETTERS.length] ?? '');
  if (picked.length < LENGTH) throw new RangeError('too few random bytes for a password');
  return picked.join('').replace(/(.{4})(?=.)/g, '$1-');
}
