import type { Renderer } from '../platform/html/renderer.ts';
import { chinese } from '../platform/i18n/chinese.ts';
import type { TableRow } from '../platform/pdf/print-table.ts';
import type { TableLook } from '../platform/pdf/table-html.ts';
import { formatFen } from '../platform/text/amount.ts';
import { shareOf } from './columns.ts';
import { lookOf, type SheetKind } from './looks.ts';
import type { MissingGlyph, PrintedRow, PrintedRows } from './printed-rows.ts';
import type { Selection } from './queries/book-rows.ts';

/** Everything that a sheet says beside its rows. */
export interface BookFrame {
  selection: Selection;
  title: string;
  unit: string;
  volumes: string;
  /** Instant of printing as `YYYY-MM-DD HH:MM` in Asia/Shanghai. */
  printedAt: string;
  hash: string;
  printNo: number;
  /** 核验码 of this print, and its QR code as HTML. */
  code: string;
  qr: string;
}

const CSS = `
.above{position:relative;min-height:18mm}.above .line{padding-right:19mm}
.check{position:absolute;right:-1mm;top:0}.check svg{display:block}
h1{margin:0;padding:3mm 19mm 1.5mm;text-align:center;font:700 18pt/1.2 "宋体"}
.line{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 3mm;margin:0 0 1.5mm;font-size:9.5pt}
.line span{white-space:nowrap}.line .unit{white-space:normal;overflow-wrap:anywhere}
.signs{margin:2.5mm 0 0}
th{font:700 10.5pt/1.25 "黑体";padding:1mm 0;vertical-align:middle;word-break:keep-all}
td{padding:1mm .8mm;vertical-align:top;white-space:pre-line;height:12mm}
td:first-child{text-align:center;padding:1mm .2mm}
td.long{font-size:7.2pt;line-height:1.97;white-space:nowrap}
.is-void .words{text-decoration:line-through;text-decoration-thickness:.6pt}
.remark{display:block}
.sum td,.unit td,.note td{height:auto;font-weight:700;padding:.8mm 1.5mm;text-align:left!important}
.note td{font-weight:400;font-size:9pt}
.dense{font-size:8.5pt;padding:1mm .4mm}
.day{white-space:nowrap}.slim .day{font-size:7.2pt}.remark .day{font-size:6.8pt}
.narrow{padding:1mm .2mm;text-align:center}.narrow .day{font-size:6.8pt}.narrow .remark .day{font-size:6.5pt}
`;

/** A heading may break after its stroke, one of four characters in its middle, and nowhere else: its pieces. */
export const headingPieces = (heading: string): string[] =>
  heading
    .replace(/[／·]/, '$&\n')
    .replace(/^([^／·]{2})([^／·]{2})$/, '$1\n$2')
    .split('\n');

/** Millimetres below which a column holds no whole day in the usual size. */
const DAY_WIDTH = 21;

const DAY = /(\b\d{4}-\d{2}-\d{2}\b)/;
/** In a remark, with the strokes around it, which shall not stand alone on a line. */
const DAY_OF_NOTE = /(（?\b\d{4}-\d{2}-\d{2}\b[，）]?)/;

/** Digits that a 序号 may have in the usual size; the narrowest column is 8 mm. */
const SHORT_SEQ = 3;

/** Below this a day fits by itself alone, without the strokes around it, and with next to no room beside it. */
const NARROW = 13;

/** Cuts a text at its days, which are never divided: whoever searches the file for a day finds it. */
function dayPieces(text: string, day: RegExp = DAY): { text: string; isDay: boolean }[] | null {
  const pieces = text.split(day);
  if (pieces.length === 1) return null;
  return pieces.map((piece, i) => ({ text: piece, isDay: i % 2 === 1 })).filter((piece) => piece.text !== '');
}

/** Columns of days, which must not break in the middle; one of the same name that is wide needs no small type. */
const DENSE: ReadonlySet<string> = new Set([
  ...['receivedAt', 'acceptedOn', 'closing', 'counts', 'servedOn', 'sentOn', 'term', 'answer', 'phone'],
  ...['dueOn', 'visitedOn', 'effectiveOn', 'deadlineOn', 'appliedOn', 'rulingOn', 'visits', 'screenedOn'],
]);

export const sumsText = (kind: SheetKind, sums: readonly number[]): string =>
  lookOf(kind)
    .sums.map(({ label, isMoney }, i) => `${label} ${isMoney ? `${formatFen(sums[i] ?? 0)} 元` : (sums[i] ?? 0)}`)
    .join('　　');

/** The fixed parts of every sheet of a book (spec §2.1): title, unit, heading, carried sums, signatures. */
export function bookLook(renderer: Renderer, frame: BookFrame, now: Date): TableLook {
  const { kind, fromOn: from, toOn: to, variant } = frame.selection;
  const look = lookOf(kind);
  const columns = look.columns.map((column) => ({
    pieces: headingPieces(column.heading),
    share: shareOf(look, column),
  }));
  const sum = (label: string, sums: readonly number[]) =>
    renderer.paper(
      'registers/_span',
      { look: 'sum', text: `${label}　　${sumsText(kind, sums)}`, span: columns.length },
      now,
    );
  const { title, unit, volumes, printedAt, hash, printNo, code, qr } = frame;
  const variantName = chinese(`register.variant-name.${variant}`);
  const below = renderer.paper('registers/below', { printedAt, hash: hash.slice(0, 16).toUpperCase(), printNo }, now);
  return {
    css: CSS,
    columns: renderer.paper('registers/_columns', { columns }, now),
    above: ({ page, pages }) =>
      renderer.paper(
        'registers/above',
        { title, unit, from, to, volumes, variant: variantName, page, pages, code },
        now,
      ) + checkHtml(qr),
    opening: ({ page, carried }) => (page === 1 ? '' : sum('承前页', carried)),
    closing: ({ subtotal, running, isLast }) =>
      `${sum('本页小计', subtotal)}${sum(isLast ? '合　　计' : '过次页', running)}`,
    below: () => below,
  };
}

/** The picture of the code, inside the sheet: what reaches over its upper edge would be drawn on the page before. */
export const checkHtml = (qr: string): string => `<div class="check">${qr}</div>`;

/** Rows as HTML, in their order; for the whole street the unit stands in front of its rows. */
export function* bookRows(
  renderer: Renderer,
  { kind, wholeStreet }: Selection,
  rows: PrintedRows,
  missing: readonly MissingGlyph[],
  now: Date,
): Generator<TableRow> {
  const { columns } = lookOf(kind);
  const span = (look: string, text: string): TableRow => ({
    html: renderer.paper('registers/_span', { look, text, span: columns.length }, now),
    isAnnex: true,
  });
  let unit: string | null = null;
  for (const row of rows) {
    if (wholeStreet && row.unit !== unit) yield { ...span('unit', row.unit), isHeading: true };
    unit = row.unit;
    yield { html: renderer.paper('registers/_row', wholeDays(kind, rowView(kind, row)), now), sums: row.sums };
  }
  for (const text of notesOf(rows, missing)) yield span('note', text);
}

/** One row for the template, on paper and page alike. */
export function rowView(kind: SheetKind, { cells, note, isVoid }: PrintedRow) {
  const { columns } = lookOf(kind);
  return {
    isVoid,
    cells: columns.map(({ key, heading, width }, i) => ({
      ...{ heading, text: cells[i] ?? '', isKey: key === 'seq', isDense: DENSE.has(key) && width < 40 },
      ...{
        pieces: null as ReturnType<typeof dayPieces>,
        notePieces: null as ReturnType<typeof dayPieces>,
        isSlim: false,
        isNarrow: false,
        isLong: key === 'seq' && (cells[i] ?? '').length > SHORT_SEQ,
      },
      note: i === columns.length - 1 ? note : '',
    })),
  };
}

/** Days stay whole; where the column is narrow, in smaller type. On a page the strokes around a day may stand alone. */
export function wholeDays(
  kind: SheetKind,
  view: ReturnType<typeof rowView>,
  isPage = false,
): ReturnType<typeof rowView> {
  const { columns } = lookOf(kind);
  const cells = view.cells.map((cell, i) => {
    const width = columns[i]?.width ?? 0;
    const isNarrow = !cell.isDense && !cell.isKey && width < NARROW;
    const notePieces = dayPieces(cell.note, isNarrow || isPage ? DAY : DAY_OF_NOTE);
    return { ...cell, pieces: dayPieces(cell.text), notePieces, isNarrow, isSlim: !cell.isDense && width < DAY_WIDTH };
  });
  return { ...view, cells };
}

/** What stands after the last row. */
export function notesOf(rows: PrintedRows, missing: readonly MissingGlyph[]): string[] {
  let closed = 0;
  for (const { isClosed } of rows) if (isClosed) closed++;
  return [
    ...(rows.length === 0 ? ['本期间没有登记。'] : []),
    ...(closed === 0
      ? []
      : [`注：限阅 ${closed} 行，打印人不能查看其内容，只印日期和编号，只计件数，人次和金额未计入。`]),
    ...(missing.length === 0
      ? []
      : [
          `注：〓 处是字库没有的字：${missing
            .map(({ name, rows: at }) => `${name}（第 ${at.join('、')} 行）`)
            .join('；')}。请照证件手写补上。`,
        ]),
  ];
}
