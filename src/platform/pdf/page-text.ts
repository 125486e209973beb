import { PDFArray, PDFDict, type PDFDocument, type PDFObject, PDFRawStream } from '@cantoo/pdf-lib';
import { decoded, dictIn, nameIn, streamIn } from './pdf-objects.ts';
import { type GlyphTexts, readToUnicode } from './to-unicode.ts';

// What the browser's drawing operators say of text: a font, glyphs, a text that stands for glyphs, another stream's turn.
const OPERATORS = /\/(\S+) [\d.]+ Tf|<([0-9A-F]*)> Tj|\/ActualText <FEFF([0-9A-F]*)>|(EMC)|\/(\S+) Do/g;

const fromHex = (digits: string) => Buffer.from(digits, 'hex').swap16().toString('utf16le');

function fontTexts(resources: PDFDict): Map<string, GlyphTexts> {
  const fonts = dictIn(resources, 'Font');
  const names = fonts?.keys().map((name) => name.decodeText()) ?? [];
  return new Map(
    names.flatMap((name) => {
      const font = fonts && dictIn(fonts, name);
      const table = font && streamIn(font, 'ToUnicode');
      return table === undefined ? [] : [[name, readToUnicode(decoded(table).toString('latin1'))] as const];
    }),
  );
}

function textOf(operators: string, resources: PDFDict): string {
  const fonts = fontTexts(resources);
  let font: GlyphTexts | undefined;
  let isReplaced = false;
  let text = '';
  for (const [, fontName, glyphs, actual, end, form] of operators.matchAll(OPERATORS)) {
    if (fontName !== undefined) font = fonts.get(fontName);
    if (actual !== undefined) [text, isReplaced] = [text + fromHex(actual), true];
    if (end !== undefined) isReplaced = false;
    if (form !== undefined) text += formText(form, resources);
    if (glyphs === undefined || isReplaced) continue;
    for (const glyph of glyphs.match(/.{4}/g) ?? []) text += fromHex(font?.get(Number.parseInt(glyph, 16)) ?? '');
  }
  return text;
}

function formText(name: string, resources: PDFDict): string {
  const forms = dictIn(resources, 'XObject');
  const form = forms && streamIn(forms, name);
  if (form === undefined || nameIn(form.dict, 'Subtype') !== 'Form') return '';
  return textOf(decoded(form).toString('latin1'), dictIn(form.dict, 'Resources') ?? resources);
}

function streams(content: PDFObject | undefined): PDFRawStream[] {
  if (content instanceof PDFRawStream) return [content];
  if (!(content instanceof PDFArray)) return [];
  return content
    .asArray()
    .map((_, i) => content.lookup(i))
    .filter((stream) => stream instanceof PDFRawStream);
}

/**
 * Text of a page in the order of drawing, without line ends. Reads what this house prints, no PDF of others: only for
 * checking that a text is there.
 * @param page from 0
 */
export function pageText(document: PDFDocument, page: number): string {
  const { node } = document.getPage(page);
  const operators = streams(node.Contents()).map((stream) => decoded(stream).toString('latin1'));
  const resources = node.Resources();
  return resources instanceof PDFDict ? textOf(operators.join('\n'), resources) : '';
}
