import { lengthInCharacters } from '../text/characters.ts';
import { accepted, type Checked, refused } from '../text/checked.ts';
import { COMMON_PASSWORDS, COMMON_WORDS, SURNAMES } from './common-passwords.ts';

export const MIN_PASSWORD = 8;
export const MAX_PASSWORD = 200;

const ROWS = ['0123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1qaz2wsx3edc4rfv5tgb'];
const SIGNS: Record<string, string> = { '@': 'a', '0': 'o', '3': 'e', '5': 's', $: 's', '!': 'i' };
// A one stands for either letter.
const SPELLINGS: Record<string, string>[] = [{}, { ...SIGNS, '1': 'i' }, { ...SIGNS, '1': 'l' }];

/**
 * Whether a password may be chosen: eight characters or more and not one that is tried first. No rule about kinds of
 * characters, nothing trimmed; a sentence is welcome.
 * @param words names that everybody at hand would try: of the street and its villages, of the person, the user name
 */
export function checkPassword(password: string, words: readonly string[] = [], min = MIN_PASSWORD): Checked<string> {
  const text = password.normalize('NFC');
  const length = lengthInCharacters(text);
  if (length < min) return refused('password.too-short', { min, length });
  if (length > MAX_PASSWORD) return refused('password.too-long', { max: MAX_PASSWORD, length });
  const small = text.normalize('NFKC').toLowerCase();
  if (COMMON_PASSWORDS.has(small)) return refused('password.common');
  if (isPattern(small)) return refused('password.pattern');
  return isMadeOf(small, words) ? refused('password.words') : accepted(text);
}

/** One block again and again, a run along a row of keys or of the alphabet, a date, a mobile or identity number. */
function isPattern(text: string): boolean {
  if (/^(.{1,4})\1+.?$/u.test(text)) return true;
  if (/^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(text)) return true;
  if (/^(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d{2}$/.test(text)) return true;
  if (/^1[3-9]\d{9}$/.test(text) || /^\d{17}[\dx]$/.test(text)) return true;
  return isRun(text);
}

function isRun(text: string): boolean {
  const rows = ROWS.flatMap((row) => [row, Array.from(row).reverse().join('')]).map((row) => row + row);
  return rows.some((row) => row.includes(text));
}

/** True when nothing is left after taking out numbers, signs and known words, whichever way the words are cut. */
function isMadeOf(text: string, words: readonly string[]): boolean {
  const known = new Set([...COMMON_WORDS, ...SURNAMES, ...words.map((word) => word.normalize('NFKC').toLowerCase())]);
  known.delete('');
  const core = text.replace(/^[^\p{L}\p{Co}]+|[^\p{L}\p{Co}]+$/gu, '');
  return SPELLINGS.some((signs) => {
    const spelled = Array.from(core, (character) => signs[character] ?? character).join('');
    const letters = spelled.replace(/[^\p{L}\p{Co}]+/gu, '');
    return letters !== '' && isChainOf(letters, known);
  });
}

function isChainOf(letters: string, words: ReadonlySet<string>): boolean {
  const longest = Math.max(...Array.from(words, (word) => word.length));
  // ends[i]: the first i letters can be cut into words.
  const ends = [true];
  for (let end = 1; end <= letters.length; end++) {
    const starts = Array.from({ length: Math.min(end, longest) }, (_, back) => end - 1 - back);
    ends[end] = starts.some((start) => ends[start] === true && words.has(letters.slice(start, end)));
  }
  return ends[letters.length] === true;
}
