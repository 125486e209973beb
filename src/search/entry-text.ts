import { initialsOf } from '../platform/text/initials.ts';
import { bigrams, searchQuery, searchText } from '../platform/text/search-tokens.ts';

/** What an entry of the index is made of. Absent lines are null. */
export interface EntryLines {
  /** Numbers that people know it by. */
  numbers: readonly (string | null)[];
  /** Names of the people in it, found by their initials too. */
  names: readonly (string | null)[];
  /** Names that count as text: of the mediator, who is in hundreds of cases. */
  others: readonly (string | null)[];
  texts: readonly (string | null)[];
}

const NOTHING: EntryLines = { numbers: [], names: [], others: [], texts: [] };

const linesOf = (texts: readonly (string | null)[]) =>
  texts.flatMap((text) => (text === null ? [] : searchText(text).split('\n'))).filter((line) => line !== '');
const initials = (names: readonly (string | null)[]) =>
  names.flatMap((name) => (name === null ? [] : initialsOf(name)));

/**
 * The texts and tokens that are stored. Beside the pairs of the text, which find it, stand tokens for its rank: `=` and a
 * whole number or name, `@` and each pair in one. Neither sign can be typed: a query is folded without them.
 */
export function entryText(given: Partial<EntryLines>): { text: string; names: string; grams: string[] } {
  const { numbers, names, others, texts } = { ...NOTHING, ...given };
  const whole = [...new Set([...linesOf(numbers), ...linesOf(names)])];
  const named = [...whole, ...initials(names)];
  const text = [...new Set([...named, ...linesOf(others), ...initials(others), ...linesOf(texts)])].join('\n');
  const ranks = [...whole.map((line) => `=${line}`), ...bigrams(named.join('\n')).map((pair) => `@${pair}`)];
  return { text, names: named.join('\n'), grams: [...bigrams(text), ...new Set(ranks)] };
}

/** What a query asks of the index; null when no two characters stand together in each of its words. */
export function entryQuery(
  typed: string,
): { grams: string[]; terms: string[]; wholes: string[]; parts: string[] } | null {
  const { tokens, terms } = searchQuery(typed);
  const long = terms.filter((term) => Array.from(term).length > 1);
  if (long.length === 0) return null;
  return {
    grams: tokens,
    terms,
    wholes: long.map((term) => `=${term}`),
    parts: long.map((term) => `@${Array.from(term).slice(0, 2).join('')}`),
  };
}
