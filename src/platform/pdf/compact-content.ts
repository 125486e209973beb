import { joinStrokes } from './join-strokes.ts';
import { usualText } from './to-unicode.ts';

// The browser writes every string of glyphs in hexadecimal and embeds no pictures between the operators, so that patterns of
// text are safe to look for.
const SPAN = /\/Span<<\/ActualText <FEFF([0-9A-F]+)> >> BDC\n(.*?)EMC\n/gs;
const SHOWN = /<([0-9A-F]*)> Tj/g;

/** What the glyphs of some operators are copied as, under the tables that `shareFonts` writes. */
function textOf(operators: string): string {
  const glyphs = [...operators.matchAll(SHOWN)].flatMap(([, digits = '']) => digits.match(/.{4}/g) ?? []);
  return glyphs.map((glyph) => usualText(Number.parseInt(glyph, 16)) ?? '').join('');
}

/**
 * A page's drawing operators without what says nothing: the browser repeats the text of each 人, 日 or 一 beside its glyph,
 * because its own table would call them radicals. A tenth of a register.
 */
export function compactContent(content: string): string {
  return joinStrokes(content)
    .replace(SPAN, (span, text: string, operators: string) => (textOf(operators) === text ? operators : span))
    .replaceAll('> Tj\n<', '');
}
