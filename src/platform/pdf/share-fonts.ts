import { readFileSync } from 'node:fs';
import { PDFArray, type PDFContext, PDFDict, PDFName, type PDFObject, PDFRef } from '@cantoo/pdf-lib';
import { bundledFonts } from '../fonts/bundled.ts';
import { drawnGlyphs, subsetForDrawing } from '../fonts/subset.ts';
import { arrayIn, decoded, dictIn, nameIn, numberIn, streamIn } from './pdf-objects.ts';
import { type GlyphTexts, readToUnicode, usualText, writeToUnicode } from './to-unicode.ts';

/** A font as the browser embeds it: `whole` (what pages refer to) has `inner`, which has the file with some glyphs. */
type Embedded = { whole: PDFDict; inner: PDFDict; descriptor: PDFDict; glyphs: number[]; texts: GlyphTexts };

const SUBSET_NAME = /^[A-Z]{6}\+NotoSerifSC-(Regular|Bold)$/;

function embeddedFont(object: PDFObject): Embedded | null {
  if (!(object instanceof PDFDict) || nameIn(object, 'Subtype') !== 'Type0') return null;
  if (!SUBSET_NAME.test(nameIn(object, 'BaseFont'))) return null;
  const inner = arrayIn(object, 'DescendantFonts')?.lookup(0, PDFDict);
  const descriptor = inner && dictIn(inner, 'FontDescriptor');
  const file = descriptor && streamIn(descriptor, 'FontFile2');
  const unicode = streamIn(object, 'ToUnicode');
  if (inner === undefined || descriptor === undefined || file === undefined || unicode === undefined) return null;
  const texts = readToUnicode(decoded(unicode).toString('latin1'));
  return { whole: object, inner, descriptor, glyphs: drawnGlyphs(decoded(file)), texts };
}

/** Widths as `glyph -> thousandths`, from the array of PDF: `c [w w …]` or `from to w` (ISO 32000-1, 9.7.4.3). */
function readWidths(array: PDFArray | undefined, widths: Map<number, number>): void {
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
}

function widthsOf(fonts: readonly Embedded[]): (number | number[])[] {
  const widths = new Map<number, number>();
  for (const { inner } of fonts) {
    const own = new Map<number, number>();
    readWidths(arrayIn(inner, 'W'), own);
    // The browser fills gaps in its lists with zeros for glyphs that this part does not use.
    for (const [glyph, width] of own) if (width !== 0 || !widths.has(glyph)) widths.set(glyph, width);
  }
  return [...widths].sort(([a], [b]) => a - b).flatMap(([glyph, width]) => [glyph, [width]]);
}

function deleteFont(context: PDFContext, { whole, inner, descriptor }: Embedded): void {
  const refs = [
    arrayIn(whole, 'DescendantFonts')?.get(0),
    whole.get(PDFName.of('ToUnicode')),
    inner.get(PDFName.of('FontDescriptor')),
    descriptor.get(PDFName.of('FontFile2')),
  ];
  for (const ref of refs) if (ref instanceof PDFRef) context.delete(ref);
}

function join(context: PDFContext, fonts: readonly Embedded[], weight: 'Regular' | 'Bold'): void {
  const [first] = fonts;
  if (first === undefined) return;
  const glyphs = new Set(fonts.flatMap((font) => font.glyphs));
  const widths = widthsOf(fonts);
  const source = readFileSync(weight === 'Bold' ? bundledFonts.bold : bundledFonts.regular);
  const file = subsetForDrawing(source, glyphs);
  const name = `${weight === 'Bold' ? 'B' : 'A'}AAAAA+NotoSerifSC-${weight}`;
  const texts = new Map(fonts.flatMap((font) => [...font.texts]));
  for (const [glyph, text] of texts) texts.set(glyph, usualText(glyph) ?? text);
  const descriptor = first.descriptor.clone(context);
  const inner = first.inner.clone(context);
  const unicode = context.register(context.flateStream(writeToUnicode(texts)));
  const fontFile = context.register(context.flateStream(file, { Length1: file.length }));
  const defaultWidth = numberIn(inner, 'DW') ?? 1000;
  for (const font of fonts) deleteFont(context, font);
  descriptor.set(PDFName.of('FontName'), PDFName.of(name));
  descriptor.set(PDFName.of('FontFile2'), fontFile);
  inner.set(PDFName.of('BaseFont'), PDFName.of(name));
  inner.set(PDFName.of('FontDescriptor'), context.register(descriptor));
  inner.set(PDFName.of('W'), context.obj(widths));
  inner.set(PDFName.of('DW'), context.obj(defaultWidth));
  const shared = context.register(inner);
  for (const { whole } of fonts) {
    whole.set(PDFName.of('BaseFont'), PDFName.of(name));
    whole.set(PDFName.of('DescendantFonts'), context.obj([shared]));
    whole.set(PDFName.of('ToUnicode'), unicode);
  }
}

/**
 * Lets all parts of a document use one file for each weight. The browser embeds into every part the glyphs that it uses; in a
 * register of 10,000 rows these copies were two fifths of the file. Possible because it keeps the glyphs' numbers.
 */
export function shareFonts(context: PDFContext): void {
  const fonts = context.enumerateIndirectObjects().flatMap(([, object]) => embeddedFont(object) ?? []);
  for (const weight of ['Regular', 'Bold'] as const) {
    const group = fonts.filter(({ whole }) => nameIn(whole, 'BaseFont').endsWith(`-${weight}`));
    join(context, group, weight);
  }
}
