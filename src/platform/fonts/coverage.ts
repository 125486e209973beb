import { bundledFonts } from './bundled.ts';
import { readCmap } from './cmap.ts';
import { readTable } from './tables.ts';

/** Never drawn, so never missing: line ends and tabs, joiners, variation selectors, direction marks. */
const INVISIBLE = /[\p{Cc}\p{Default_Ignorable_Code_Point}\u2028\u2029]/u;

let drawn: Uint8Array | null = null;

/** One bit for each code point that both weights draw, so that a word set in bold loses nothing either. */
function drawnBits(): Uint8Array {
  if (drawn !== null) return drawn;
  const bits = new Uint8Array(0x110000 >> 3);
  const [regular, bold] = [bundledFonts.regular, bundledFonts.bold].map((file) => readCmap(readTable(file, 'cmap')));
  for (const code of regular?.keys() ?? []) {
    if (bold?.has(code)) bits[code >> 3] = (bits[code >> 3] ?? 0) | (1 << (code & 7));
  }
  drawn = bits;
  return bits;
}

/** Whether nothing in the text needs a second look; decides nearly every text at some millions of characters a second. */
function isPlain(text: string, bits: Uint8Array): boolean {
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i);
    if ((code & 0xfc00) === 0xd800) {
      code = text.codePointAt(i) ?? code;
      i++;
    }
    const isDrawn = ((bits[code >> 3] ?? 0) >> (code & 7)) & 1;
    if (isDrawn === 0 && code !== 10) return false;
  }
  return true;
}

/**
 * The characters of the text that the bundled fonts cannot draw, each once, in order of appearance. Empty for nearly every
 * text: all of the 20,992 basic and 6,592 extension-A characters are there. Emoji and most characters from U+20000 on are not.
 */
export function missingGlyphs(text: string): string[] {
  const bits = drawnBits();
  if (isPlain(text, bits)) return [];
  const missing = new Set<string>();
  // Composed first, as the browser's shaper does: an e and an acute accent are drawn as one é.
  for (const char of text.normalize('NFC')) {
    if (!isPlain(char, bits) && !INVISIBLE.test(char)) missing.add(char);
  }
  return [...missing];
}

/** A character's name for people who must tell it from others: U+20BB7. */
export function codePointName(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * The text with each character that cannot be drawn written as 〔U+20BB7〕, so that the paper says which character belongs
 * there and nobody signs under a box.
 */
export function nameMissingGlyphs(text: string): string {
  const missing = missingGlyphs(text);
  if (missing.length === 0) return text;
  const composed = text.normalize('NFC');
  return missing.reduce((result, char) => result.replaceAll(char, `〔${codePointName(char)}〕`), composed);
}
