import type { Renderer } from '../platform/html/renderer.ts';
import { chinese } from '../platform/i18n/chinese.ts';
import type { Furniture } from '../platform/pdf/furniture.ts';
import { htmlDocument, pageRule, paperOf } from '../platform/pdf/paper.ts';
import type { PageFacts } from '../platform/pdf/table-html.ts';
import { type BookFrame, checkHtml } from './book-paper.ts';
import type { PrintedRow, PrintedRows } from './printed-rows.ts';

const CSS = `*{box-sizing:border-box}body{margin:0;padding:0 .3mm;font:12pt/1.5 "宋体"}section{position:relative}
.cover{height:178mm;break-after:page;display:flex;flex-direction:column;justify-content:center;gap:16mm}
.cover h1{margin:0;text-align:center;font:700 30pt/1.3 "宋体"}.catalogue h1{margin:0 0 4mm;text-align:center;font:700 20pt/1.3 "宋体"}
table{width:100%;border-collapse:collapse;table-layout:fixed}.cover table{width:200mm;margin:0 auto}
td,th{border:.5pt solid #000;padding:2.2mm 2mm;overflow-wrap:anywhere;text-align:left}
.cover th{width:28mm;text-align:center;font:700 12pt/1.5 "黑体"}.catalogue th,.mid{text-align:center}.catalogue th{font:700 11pt/1.4 "黑体"}
.catalogue td,.catalogue th{padding:1.4mm 2mm}tr{break-inside:avoid}thead{display:table-header-group}
.small{margin:0;text-align:center;font-size:10pt}
.check{position:absolute;right:0;top:0}.check svg{display:block}`;

/** Numbers all pages of a bound book through, beside the book's own numbers of its sheets. */
export const BOUND_NUMBERS: Furniture = { 'bottom-right': '装订第 {page} 页　共 {pages} 页' };

/** One line of the catalogue: the rows of one unit and month, and on which pages of the bound book they are. */
export interface CatalogueEntry {
  unit: string;
  month: string;
  firstSeq: number;
  lastSeq: number;
  count: number;
  fromPage: number;
  toPage: number;
}

/**
 * Catalogue of a book: its rows by unit and month in their order.
 * @param before pages that go before the first sheet of the book
 */
export function catalogueOf(
  rows: Iterable<Pick<PrintedRow, 'unit' | 'occurredOn' | 'seq'>>,
  pages: readonly Pick<PageFacts, 'firstRow' | 'lastRow'>[],
  before: number,
): CatalogueEntry[] {
  const entries: CatalogueEntry[] = [];
  let [sheet, number] = [0, 0];
  for (const { unit, occurredOn, seq } of rows) {
    number++;
    while (sheet < pages.length - 1 && (pages[sheet]?.lastRow ?? 0) < number) sheet++;
    const page = before + sheet + 1;
    const month = occurredOn.slice(0, 7);
    const last = entries.at(-1);
    if (last?.unit === unit && last.month === month) {
      Object.assign(last, { lastSeq: seq, count: last.count + 1, toPage: page });
    } else entries.push({ unit, month, firstSeq: seq, lastSeq: seq, count: 1, fromPage: page, toPage: page });
  }
  return entries;
}

const span = (from: number, to: number): string => (from === to ? String(from) : `${from}–${to}`);

/** Cover and catalogue as one document (装订). */
export function frontHtml(
  renderer: Renderer,
  frame: BookFrame,
  rows: PrintedRows,
  { pages, before, at }: { pages: readonly PageFacts[]; before: number; at: Date },
): string {
  const { selection, title, unit, volumes, hash, printNo, printedAt } = frame;
  const cover = renderer.paper(
    'registers/cover',
    {
      ...{ title, unit, volumes, printNo, printedAt, code: frame.code, from: selection.fromOn, to: selection.toOn },
      variant: chinese(`register.variant-name.${selection.variant}`),
      ...{ rows: rows.length, pages: before + pages.length, hash: hash.slice(0, 16).toUpperCase() },
    },
    at,
  );
  const entries = catalogueOf(rows, pages, before).map((entry, i) => ({
    ...{ order: i + 1, unit: entry.unit, month: entry.month, count: entry.count },
    seqs: span(entry.firstSeq, entry.lastSeq),
    pages: span(entry.fromPage, entry.toPage),
  }));
  const catalogue = renderer.paper('registers/catalogue', { entries }, at);
  const paper = paperOf('A4-landscape');
  return htmlDocument(
    `${pageRule(paper)}${CSS}`,
    cover.replace('</section>', () => `${checkHtml(frame.qr)}</section>`) + catalogue,
  );
}
