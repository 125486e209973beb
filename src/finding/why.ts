import { initialsAt } from '../platform/text/initials.ts';
import { searchText } from '../platform/text/search-tokens.ts';

/** Where a word was found; `search.field.…` are their words. */
export const FIELD_NAMES = [
  'number',
  'party',
  'title',
  'summary',
  'place',
  'mediator',
  'name',
  'id_no',
  'credit_code',
  'phone',
] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

/** A text in which words may stand, as it was written. Of a name the initials count as well. */
export interface Field {
  field: FieldName;
  text: string | null;
  isName?: boolean;
}

/** Why something was found: the part of the text around the words, cut into what matches and what does not. */
export interface Reason {
  field: FieldName;
  parts: { text: string; isHit: boolean }[];
}

type Span = { from: number; to: number };

const folded = new Map<string, string>();

/** One character as it is searched: nothing for brackets and dots, a space for other punctuation. */
function foldOne(character: string): string {
  const kept = folded.get(character);
  if (kept !== undefined) return kept;
  const text = searchText(character) || (searchText(`a${character}a`) === 'aa' ? '' : ' ');
  folded.set(character, text);
  return text;
}

/** All places of a term in a text, in characters of the text as written. */
function spansOf(characters: readonly string[], term: string): Span[] {
  let line = '';
  const origin: number[] = [];
  characters.forEach((character, at) => {
    const part = foldOne(character);
    line += part;
    for (let unit = 0; unit < part.length; unit++) origin.push(at);
  });
  const spans: Span[] = [];
  for (let at = line.indexOf(term); at >= 0; at = line.indexOf(term, at + term.length))
    spans.push({ from: origin[at] ?? 0, to: (origin[at + term.length - 1] ?? 0) + 1 });
  return spans;
}

function found({ text, isName = false }: Field, term: string): Span[] {
  if (text === null) return [];
  if (searchText(text).includes(term)) return spansOf(Array.from(text), term);
  const named = isName && /^[a-z0-9]+$/.test(term) ? initialsAt(text, term) : null;
  return named === null ? [] : [named];
}

/** Characters before the first hit, and of the whole part. */
const BEFORE = 12;
const LONGEST = 60;

/** The part around the first hit, in pieces. */
function cut(text: string, spans: readonly Span[]): Reason['parts'] {
  const characters = Array.from(text.replace(/\s/gu, ' '));
  const hits = new Set(spans.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, n) => from + n)));
  const first = Math.min(...hits);
  const start = characters.length <= LONGEST ? 0 : Math.max(0, first - BEFORE);
  const end = Math.min(characters.length, start + LONGEST);
  const parts: Reason['parts'] = start > 0 ? [{ text: '…', isHit: false }] : [];
  for (let at = start; at < end; at++) {
    const isHit = hits.has(at);
    const last = parts.at(-1);
    if (last?.isHit === isHit) last.text += characters[at];
    else parts.push({ text: characters[at] ?? '', isHit });
  }
  if (end < characters.length) parts.push({ text: '…', isHit: false });
  return parts;
}

/**
 * Why these fields match, each word at the first field that holds it.
 * @returns null when a word stands in none of them: the reader may not see what it was found by
 */
export function reasonsOf(fields: readonly Field[], terms: readonly string[]): Reason[] | null {
  const spans = new Map<Field, Span[]>();
  for (const term of terms) {
    const at = fields.find((field) => found(field, term).length > 0);
    if (at === undefined) return null;
    spans.set(at, [...(spans.get(at) ?? []), ...found(at, term)]);
  }
  return [...spans].map(([{ field, text }, hits]) => ({ field, parts: cut(text ?? '', hits) }));
}
