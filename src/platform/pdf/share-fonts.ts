import { readFileSync } from 'node:fs';
import { PDFArray, type PDFContext, PDFDict, PDFName, type PDFObject } from '@cantoo/pdf-lib';
import { bundledFonts } from '../fonts/bundled.ts';
import { drawnGlyphs, subsetForDrawing } from '../fonts/subset.ts';
import { addStream, arrayIn, decoded, dictIn, nameIn, streamIn } from './pdf-objects.ts';
import { readToUnicode, usualText, writeToUnicode } from './to-unicode.ts';

const WEIGHTS = ['Regular', 'Bold'] as const;
type Weight = (typeof WEIGHTS)[number];

/** What all parts together need of one weight. `inner` and `descriptor` are those of the first part, for their measures. */
type Shelf = {
  inner: PDFDict;
  descriptor: PDFDict;
  glyphs: Set<number>;
  widths: Map<number, number>;
  texts: Map<number, string>;
};

/** The weight of a font of ours as the browser embeds it, reduced to the glyphs that it needs; null for anything else. */
function weightOf(object: PDFObject): Weight | null {
  if (!(object instanceof PDFDict) || nameIn(object, 'Subtype') !== 'Type0') return null;
  const [, weight] = /^[A-Z]{6}\+NotoSerifSC-(Regular|Bold)$/.exec(nameIn(object, 'BaseFont')) ?? [];
  return WEIGHTS.find((known) => known === weight) ?? null;
}

/** Widths as `glyph -> thousandths`, from the array of PDF: `c [w w …]` or `from to w` (ISO 32000-1, 9.7.4.3). */
function readWidths(array: PDFArray | undefined): Map<number, number> {
  const widths = new Map<number, number>();
  const items = array?.asArray() ?? [];
  const number = (i: number) => Number(String(items[i]));
  for (let i = 0; i < items.length; ) {
    const list = items[i + 1];
    if (list instanceof PDFArray) {
      list.asArray().forEach((width, offset) => {
        widths.set(number(i) + offset, Number(String(width)));
      });
      i += 2;
    } else {
      for (let glyph = number(i); glyph <= number(i + 1); glyph++) widths.set(glyph, number(i + 2));
      i += 3;
    }
  }
  return widths;
}

/**
 * Lets all parts of a document use one file for each weight. The browser embeds into every part the glyphs that it uses; in a
 * register of 10,000 rows these copies were two fifths of the file. Possible because it keeps the glyphs' numbers.
 */
export class SharedFonts {
  readonly #shelves = new Map<Weight, Shelf>();

  /** Takes the fonts out of a part; it cannot be shown until it has been copied and `putInto` called. */
  takeFrom(part: PDFContext): void {
    for (const [, object] of part.enumerateIndirectObjects()) {
      const weight = weightOf(object);
      if (weight !== null) this.#take(object as PDFDict, weight);
    }
  }

  /** Whether it is a font that has been taken from a part and not been given its file again. */
  isTaken(object: PDFObject): boolean {
    return weightOf(object) !== null && !(object as PDFDict).has(PDFName.of('ToUnicode'));
  }

  #take(font: PDFDict, weight: Weight): void {
    const inner = arrayIn(font, 'DescendantFonts')?.lookup(0, PDFDict);
    const descriptor = inner && dictIn(inner, 'FontDescriptor');
    const file = descriptor && streamIn(descriptor, 'FontFile2');
    const unicode = streamIn(font, 'ToUnicode');
    if (inner === undefined || descriptor === undefined || file === undefined || unicode === undefined) return;
    const empty = { glyphs: new Set<number>(), widths: new Map<number, number>(), texts: new Map<number, string>() };
    const shelf = this.#shelves.get(weight) ?? { inner, descriptor, ...empty };
    this.#shelves.set(weight, shelf);
    for (const glyph of drawnGlyphs(decoded(file))) shelf.glyphs.add(glyph);
    // The browser fills gaps in its lists with zeros for glyphs that this part does not use.
    for (const [glyph, width] of readWidths(arrayIn(inner, 'W'))) {
      if (width !== 0 || !shelf.widths.has(glyph)) shelf.widths.set(glyph, width);
    }
    for (const [glyph, text] of readToUnicode(decoded(unicode).toString('latin1'))) {
      shelf.texts.set(glyph, usualText(glyph) ?? text);
    }
    font.delete(PDFName.of('DescendantFonts'));
    font.delete(PDFName.of('ToUnicode'));
  }

  /** Gives every font taken from a part its file again. */
  putInto(whole: PDFContext): void {
    const fonts = whole.enumerateIndirectObjects().flatMap(([, object]) => {
      const weight = weightOf(object);
      return weight === null ? [] : [{ font: object as PDFDict, weight }];
    });
    for (const [weight, shelf] of this.#shelves) {
      const entries = sharedEntries(whole, shelf, weight);
      for (const { font } of fonts.filter((found) => found.weight === weight && this.isTaken(found.font))) {
        for (const [name, value] of Object.entries(entries)) font.set(PDFName.of(name), value);
      }
    }
  }
}

/** What the fonts of all parts have in common: entries for the dictionaries that pages refer to. */
function sharedEntries(whole: PDFContext, shelf: Shelf, weight: Weight): Record<string, PDFObject> {
  const name = PDFName.of(`${weight === 'Bold' ? 'B' : 'A'}AAAAA+NotoSerifSC-${weight}`);
  const source = readFileSync(weight === 'Bold' ? bundledFonts.bold : bundledFonts.regular);
  // Blanks have a text and a width, but no outline.
  const file = subsetForDrawing(source, new Set([...shelf.glyphs, ...shelf.texts.keys()]));
  const descriptor = shelf.descriptor.clone(whole);
  descriptor.set(PDFName.of('FontName'), name);
  descriptor.set(PDFName.of('FontFile2'), addStream(whole, file, { Length1: file.length }));
  const inner = shelf.inner.clone(whole);
  const widths = [...shelf.widths].sort(([a], [b]) => a - b).flatMap(([glyph, width]) => [glyph, [width]]);
  inner.set(PDFName.of('BaseFont'), name);
  inner.set(PDFName.of('FontDescriptor'), whole.register(descriptor));
  inner.set(PDFName.of('W'), whole.obj(widths));
  return {
    BaseFont: name,
    DescendantFonts: whole.obj([whole.register(inner)]),
    ToUnicode: addStream(whole, writeToUnicode(shelf.texts)),
  };
}
