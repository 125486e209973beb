import { pinyin } from 'pinyin-pro';
import { searchText } from './search-tokens.ts';

const known = new Map<string, readonly string[]>();

/** All readings of a character without their tones: 晓 gives xiao, 曾 gives ceng and zeng; anything else gives itself. */
function readingsOf(character: string): readonly string[] {
  const kept = known.get(character);
  if (kept !== undefined) return kept;
  const found = pinyin(character, { toneType: 'none', type: 'array', multiple: true });
  const readings = [...new Set([character, ...found])];
  known.set(character, readings);
  return readings;
}

/** Two characters that are the same, or can be read alike. */
export function soundAlike(a: string, b: string): boolean {
  return a === b || readingsOf(a).some((reading) => readingsOf(b).includes(reading));
}

/** The characters of a name as they are compared: folded, without blanks and dots. */
export function lettersOfName(name: string): string[] {
  return Array.from(searchText(name).replace(/\s/gu, ''));
}
