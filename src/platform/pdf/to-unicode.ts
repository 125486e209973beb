import { bundledFonts } from '../fonts/bundled.ts';
import { readCmap } from '../fonts/cmap.ts';
import { readTable } from '../fonts/tables.ts';

/** Text of each glyph, as UTF-16 in hexadecimal, the way PDF writes it (ISO 32000-1, 9.10.3). */
export type GlyphTexts = ReadonlyMap<number, string>;

const hex = (value: number) => value.toString(16).toUpperCase().padStart(4, '0');

/** Reads a table that the browser wrote. */
export function readToUnicode(table: string): GlyphTexts {
  const texts = new Map<number, string>();
  for (const [, kind, body = ''] of table.matchAll(/beginbf(char|range)\n(.*?)\nendbf/gs)) {
    for (const line of body.split('\n')) {
      const [first = '', second = '', third] = [...line.matchAll(/<([0-9A-Fa-f]+)>/g)].map(([, digits = '']) => digits);
      const from = Number.parseInt(first, 16);
      if (kind === 'char') texts.set(from, second.toUpperCase());
      else {
        const [to, start] = [Number.parseInt(second, 16), Number.parseInt(third ?? '', 16)];
        for (let glyph = from; glyph <= to; glyph++) texts.set(glyph, hex(start + glyph - from));
      }
    }
  }
  return texts;
}

/** Plain before Chinese before anything else; radicals and compatibility forms last, which nobody types. */
function rank(code: number): number {
  if (code < 0x7f) return 0;
  if ((code >= 0x2e80 && code < 0x2fe0) || (code >= 0xf900 && code < 0xfb00)) return 3;
  return code >= 0x3000 && code < 0xa000 ? 1 : 2;
}

let usual: Map<number, string> | null = null;

function usualTexts(): Map<number, string> {
  const codes = new Map<number, number>();
  for (const [code, glyph] of readCmap(readTable(bundledFonts.regular, 'cmap'))) {
    const known = codes.get(glyph);
    if (known === undefined || rank(code) < rank(known)) codes.set(glyph, code);
  }
  const units = (code: number) => String.fromCodePoint(code).split('');
  const text = (code: number) => units(code).map((unit) => hex(unit.charCodeAt(0)));
  return new Map([...codes].map(([glyph, code]) => [glyph, text(code).join('')]));
}

/**
 * The character that people type for a glyph of the bundled fonts (both weights have the same numbers), in hexadecimal.
 * Several characters share one glyph; the browser takes the lowest, so that 人 would be copied and found as the radical U+2F08.
 */
export function usualText(glyph: number): string | undefined {
  usual ??= usualTexts();
  return usual.get(glyph);
}

export function writeToUnicode(texts: GlyphTexts): string {
  const lines = [...texts].sort(([a], [b]) => a - b).map(([glyph, text]) => `<${hex(glyph)}> <${text}>`);
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; at += 100) {
    const block = lines.slice(at, at + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}
