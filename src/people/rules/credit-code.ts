import { accepted, type Checked, refused } from '../../platform/text/checked.ts';
import { plainNumber } from './digits.ts';

// GB 32100-2015: digits and capitals without I, O, S, V, Z.
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

function checkCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * ALPHABET.indexOf(first17[index] ?? ''), 0);
  return ALPHABET[(31 - (sum % 31)) % 31] ?? '';
}

/**
 * Holds a unified social credit code (统一社会信用代码) against GB 32100-2015: 18 characters, six digits of the
 * region, check character. Letters may be typed small.
 */
export function checkCreditCode(typed: string): Checked<string> {
  const code = plainNumber(typed);
  if (code === '') return refused('people.credit-code.required');
  if (/[IOSVZ]/.test(code)) return refused('people.credit-code.letters');
  if (!/^[0-9A-Z]*$/.test(code)) return refused('people.credit-code.characters');
  if (code.length !== 18) return refused('people.credit-code.length', { length: code.length });
  // The list of registering authorities (first character) grows with new notices, so it is not held against the code.
  if (!/^..\d{6}/.test(code)) return refused('people.credit-code.structure');
  return checkCharacter(code) === code[17] ? accepted(code) : refused('people.credit-code.check-character');
}

/** The code that belongs to 17 characters: demonstration data and tests make codes with it. */
export function withCheckCharacter(first17: string): string {
  if (first17.length !== 17 || [...first17].some((character) => !ALPHABET.includes(character)))
    throw new RangeError('not 17 characters of a credit code');
  return first17 + checkCharacter(first17);
}
