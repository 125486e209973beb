import type { Renderer } from '../platform/html/renderer.ts';
import { paperOf } from '../platform/pdf/paper.ts';
import { type PageFacts, sheetsHtml, type TableLook } from '../platform/pdf/table-html.ts';
import { headingPieces } from './book-paper.ts';
import { shareOf } from './columns.ts';
import { lookOf, type SheetKind } from './looks.ts';

/** Rows that an empty sheet may have, and how high each then is in millimetres. */
export const BLANK_ROWS = { 10: 13, 15: 8.6, 20: 6.4 } as const;
export type BlankRows = keyof typeof BLANK_ROWS;

const CSS = (height: number) => `
.above{position:relative;min-height:19mm}h1{margin:0;padding:3.5mm 21mm 2mm;text-align:center;font:700 18pt/1.2 "宋体"}
.line{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 3mm;margin:0 0 1.5mm;font-size:9.5pt}
.line span{white-space:nowrap}.line .unit{white-space:normal;overflow-wrap:anywhere}
.above .line{padding-right:21mm}
.check{position:absolute;right:0;top:0;width:19mm}.check svg{display:block}
th{font:700 10.5pt/1.25 "黑体";padding:.8mm 0;vertical-align:middle;word-break:keep-all}td{height:${height}mm;padding:0}`;

export interface BlankSheet {
  sheetNo: string;
  /** QR code of the page that takes the sheet's photo, as SVG. */
  qr: string;
}

/** Empty sheets of a register, each with its number: the same layout as the printed book (spec §2.1). */
export function blankHtml(
  renderer: Renderer,
  { kind, title, unit }: { kind: SheetKind; title: string; unit: string },
  sheets: readonly BlankSheet[],
  rows: BlankRows,
  at: Date,
): string {
  const book = lookOf(kind);
  const columns = book.columns.map((column) => ({
    pieces: headingPieces(column.heading),
    share: shareOf(book, column),
  }));
  const look: TableLook = {
    css: CSS(BLANK_ROWS[rows]),
    columns: renderer.paper('registers/_columns', { columns }, at),
    above: ({ page }) => {
      const { sheetNo, qr } = sheets[page - 1] ?? { sheetNo: '', qr: '' };
      return `${renderer.paper('registers/blank-above', { title, unit, sheetNo }, at)}<div class="check">${qr}</div>`;
    },
    opening: () => '',
    closing: () => '',
    below: () => renderer.paper('registers/blank-below', {}, at),
  };
  const row = `<tr>${'<td></td>'.repeat(columns.length)}</tr>`;
  const pages = sheets.map((_, i) => ({
    facts: { ...NO_FACTS, page: i + 1, pages: sheets.length },
    rows: Array<string>(rows).fill(row),
  }));
  return sheetsHtml(look, paperOf('A4-landscape'), pages);
}

const NO_FACTS: PageFacts = {
  ...{ page: 1, pages: 1, firstRow: 0, lastRow: 0, rows: 0, carried: [], subtotal: [], running: [], isLast: true },
};
