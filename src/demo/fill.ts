import type { Chance } from './random.ts';

/** What stands in the braces of a story: {A} the one who came, {B} the other side, {村} the village, sums and numbers. */
export type Words = Readonly<Record<string, string>>;

/**
 * Tells a text of a story: `{A}` is replaced by its word, of `[一组|二组]` one is chosen, `<3-8>` becomes a number.
 * @throws RangeError for a word that nobody gave
 */
export function fill(text: string, words: Words, chance: Chance): string {
  const chosen = text.replace(/\[([^\][]*)\]/gu, (_all, options: string) => chance.pick(options.split('|')));
  return chosen
    .replace(/<(\d+)-(\d+)>/gu, (_all, from: string, to: string) => String(chance.whole(Number(from), Number(to))))
    .replace(/\{([^}]+)\}/gu, (_all, name: string) => {
      const word = words[name];
      if (word === undefined) throw new RangeError(`the story has no word for ${name}: ${text}`);
      return word;
    });
}
