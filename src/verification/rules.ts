/** Digits and letters without I, L, O and U: nobody takes one for another, and no code spells a word. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 16 signs of 5 bits: 80 bits, too many to guess at sixty a minute. */
export const CODE_BYTES = 10;

/** A code as it is printed: four groups of four signs. @param bytes exactly `CODE_BYTES` random bytes */
export function codeFrom(bytes: Uint8Array): string {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  let signs = '';
  for (let n = 0; n < (CODE_BYTES * 8) / 5; n++) {
    signs = (ALPHABET[Number(bits & 31n)] ?? '') + signs;
    bits >>= 5n;
  }
  return signs.replace(/(.{4})(?=.)/g, '$1-');
}

/** What somebody typed, as the code it means: small letters, spaces and look-alikes are forgiven; null: no code at all. */
export function readCode(typed: string): string | null {
  const signs = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-–—]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(signs) ? signs.replace(/(.{4})(?=.)/g, '$1-') : null;
}
