import { pinyin } from 'pinyin-pro';
import { searchText } from './search-tokens.ts';

/** A name with many characters of several readings would otherwise fill the index by itself. */
const MOST_READINGS = 8;

const known = new Map<string, readonly string[]>();

/** First letters of all readings of a character: 曾 gives c and z, w gives w. */
function lettersOf(character: string): readonly string[] {
  const kept = known.get(character);
  if (kept !== undefined) return kept;
  const read = pinyin(character, { pattern: 'first', toneType: 'none', type: 'array', multiple: true });
  const letters = [...new Set(read.filter((letter) => /^[a-z0-9]$/.test(letter)))];
  known.set(character, letters);
  return letters;
}

/**
 * The Pinyin initials of a name, one letter for each character that has any: 张伟 gives zw. A character of several readings
 * gives each (单 is a surname read s), in at most eight spellings.
 */
export function initialsOf(name: string): string[] {
  let spelt = [''];
  for (const character of searchText(name).replace(/\s/gu, '')) {
    const letters = lettersOf(character);
    if (letters.length === 0) continue;
    const chosen = spelt.length * letters.length > MOST_READINGS ? letters.slice(0, 1) : letters;
    spelt = spelt.flatMap((start) => chosen.map((letter) => start + letter));
  }
  return spelt.filter((letters) => letters.length > 1);
}

/** Where the letters stand in a name as its initials: positions of characters of the name as written, or null. */
export function initialsAt(name: string, letters: string): { from: number; to: number } | null {
  const spoken = Array.from(name).flatMap((character, at) => {
    const read = lettersOf(searchText(character));
    return read.length === 0 ? [] : [{ at, read }];
  });
  const wanted = Array.from(letters);
  for (let start = 0; start + wanted.length <= spoken.length; start++) {
    const part = spoken.slice(start, start + wanted.length);
    const first = part[0];
    const last = part.at(-1);
    if (first && last && part.every(({ read }, index) => read.includes(wanted[index] ?? '')))
      return { from: first.at, to: last.at + 1 };
  }
  return null;
}
