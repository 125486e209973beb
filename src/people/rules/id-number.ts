import { type Day, isDay } from '../../calendar/day.ts';
import { accepted, type Checked, refused } from '../../platform/text/checked.ts';
import { ageOn } from './age.ts';
import { plainNumber } from './digits.ts';

export type IdNumber = { number: string; birthDate: Day; sex: 'M' | 'F'; province: string };

/**
 * First two digits (GB/T 2260): provinces; 81–83 are residence permits of Hong Kong, Macau and Taiwan, 91 and above the
 * permanent residence cards of foreigners.
 */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91 92'.split(
    ' ',
  ),
);

// ISO 7064 MOD 11-2 as GB 11643-1999 uses it.
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';
const OLDEST = 130;

function checkDigit(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return CHECK_DIGITS[sum % 11] ?? '';
}

/**
 * Holds an identity card number against GB 11643-1999: 18 digits (the last may be X), a known region, a day of birth that
 * exists and is not in the future, the check digit. Whoever may still be heard without a good number is not decided here.
 * @param today the day in Asia/Shanghai
 * @returns the number as 18 plain characters with what it says about the person
 */
export function checkIdNumber(typed: string, today: Day): Checked<IdNumber> {
  const number = plainNumber(typed);
  if (number === '') return refused('people.id-number.required');
  if (/^\d{15}$/.test(number)) return oldNumber(number, today);
  if (!/^[\dX]*$/.test(number)) return refused('people.id-number.characters');
  if (number.length !== 18) return refused('people.id-number.length', { length: number.length });
  if (!/^\d{17}[\dX]$/.test(number)) return refused('people.id-number.x-not-last');
  if (!isKnownRegion(number)) return refused('people.id-number.region', { region: number.slice(0, 2) });

  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  const fault = birthFault(birthDate, today);
  if (fault !== null) return refused(`people.id-number.birth-${fault}`, { date: birthDate });
  if (checkDigit(number) !== number[17]) return refused('people.id-number.check-digit');
  const sex = Number(number[16]) % 2 === 1 ? 'M' : 'F';
  return accepted({ number, birthDate, sex, province: number.slice(0, 2) });
}

function isKnownRegion(number: string): boolean {
  return PROVINCES.has(number.slice(0, 2)) && number.slice(2, 6) !== '0000';
}

function birthFault(birthDate: Day, today: Day): 'missing' | 'future' | 'too-old' | null {
  if (!isDay(birthDate)) return 'missing';
  const age = ageOn(birthDate, today);
  if (age === null) return 'future';
  return age > OLDEST ? 'too-old' : null;
}

/** Cards with 15 digits lost their force on 2013-01-01 (居民身份证法 Art. 23); the sentence says where the new one is found. */
function oldNumber(number: string, today: Day): Checked<IdNumber> {
  const birthDate = `19${number.slice(6, 8)}-${number.slice(8, 10)}-${number.slice(10, 12)}`;
  const isPlausible = isKnownRegion(number) && birthFault(birthDate, today) === null;
  return refused(isPlausible ? 'people.id-number.old' : 'people.id-number.length', { length: 15 });
}

/** For forms that print the sex and the birth date from the number while it is typed; null for a number that is not good. */
export function readIdNumber(typed: string, today: Day): IdNumber | null {
  const found = checkIdNumber(typed, today);
  return found.ok ? found.value : null;
}

/** The 18-character number that belongs to 17 digits: demonstration data and tests make numbers with it. */
export function withCheckDigit(first17: string): string {
  if (!/^\d{17}$/.test(first17)) throw new RangeError(`not 17 digits: ${first17.length} characters`);
  return first17 + checkDigit(first17);
}
