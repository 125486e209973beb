// The spreadsheet libraries that still live cannot set up a page in their streaming writers; the four small parts of a
// workbook are written here, and `fflate` packs them while the rows are still coming.
import { strToU8, Zip, ZipDeflate } from 'fflate';
import {
  CONTENT_TYPES,
  columnName,
  coreXml,
  PACKAGE_RELS,
  SHEET_START,
  STYLES,
  STYLES_XML,
  type Style,
  sheetName,
  WORKBOOK_RELS,
  workbookXml,
  xmlText,
} from './parts.ts';

export type SheetRow = {
  cells: readonly string[];
  style?: Style;
  /** One cell over the whole width. */
  isSpan?: boolean;
};

export type SheetJob = {
  title: string;
  /** Stand above the heading, over the whole width. */
  lines: readonly string[];
  columns: readonly { heading: string /** millimetres */; width: number }[];
  rows: AsyncIterable<SheetRow> | Iterable<SheetRow>;
  /** At the foot of each printed page; `&P` and `&N` are its number and the number of all. */
  foot: string;
  printedAt: Date;
  signal?: AbortSignal;
};

/** Longer texts are refused by Excel. */
const LONGEST = 32_767;
const CUT = '…（电子表格一格最多 32767 字，全文见打印簿）';
const FORMULA_LIKE = /^[=+\-@\t\r]/;
/** 序号 and counts: divided between two lines they would be read as two numbers. */
const SMALL_NUMBER = /^\d{1,6}$/;
const rowsPerChunk = 500;

/** Excel counts widths in characters of 7 pixels and 5 pixels of padding. */
const widthOf = (mm: number): string => ((mm * 96) / 25.4 / 7 - 5 / 7).toFixed(2);

function looksOf(text: string, style: Style): Style {
  if (SMALL_NUMBER.test(text) && style === 'cell') return 'short';
  if (SMALL_NUMBER.test(text) && style === 'struck') return 'struckShort';
  return style === 'cell' && FORMULA_LIKE.test(text) ? 'typed' : style;
}

function cellXml(at: string, text: string, style: Style): string {
  const fits = text.length <= LONGEST ? text : `${text.slice(0, LONGEST - CUT.length)}${CUT}`;
  const looks = looksOf(fits, style);
  if (fits === '') return `<c r="${at}" s="${STYLES[looks]}"/>`;
  // An inline string is text whatever it begins with; nothing is ever written as a formula.
  return `<c r="${at}" s="${STYLES[looks]}" t="inlineStr"><is><t xml:space="preserve">${xmlText(fits)}</t></is></c>`;
}

class SheetText {
  readonly #columns: number;
  #row = 0;
  readonly merges: string[] = [];

  constructor(columns: number) {
    this.#columns = columns;
  }

  row({ cells, style = 'cell', isSpan = false }: SheetRow, height?: number): string {
    const n = ++this.#row;
    const last = columnName(this.#columns - 1);
    if (isSpan && this.#columns > 1) this.merges.push(`A${n}:${last}${n}`);
    const padded = isSpan ? [cells[0] ?? '', ...Array<string>(this.#columns - 1).fill('')] : cells;
    const written = padded.map((text, i) => cellXml(`${columnName(i)}${n}`, text, style)).join('');
    const high = height === undefined ? '' : ` ht="${height}" customHeight="1"`;
    return `<row r="${n}"${high}>${written}</row>`;
  }

  get rows(): number {
    return this.#row;
  }
}

function* head({ title, lines, columns }: SheetJob, text: SheetText): Generator<string> {
  const headRow = lines.length + 2;
  const cols = columns
    .map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${widthOf(width)}" customWidth="1"/>`)
    .join('');
  const pane = `<pane ySplit="${headRow}" topLeftCell="A${headRow + 1}" activePane="bottomLeft" state="frozen"/>`;
  yield `${SHEET_START}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${cols}</cols><sheetData>`;
  yield text.row({ cells: [title], style: 'title', isSpan: true }, 30);
  for (const line of lines) yield text.row({ cells: [line], style: 'line', isSpan: true });
  yield text.row({ cells: columns.map(({ heading }) => heading), style: 'head' });
}

function tail({ foot }: SheetJob, { merges }: SheetText): string {
  const joined = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  const merged = joined === '' ? '' : `<mergeCells count="${merges.length}">${joined}</mergeCells>`;
  // 15 mm around and 20 mm where books are bound, in inches; A4 is paper 9.
  return `</sheetData>${merged}<pageMargins left="0.787" right="0.591" top="0.591" bottom="0.591" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>${xmlText(foot)}</oddFooter></headerFooter></worksheet>`;
}

/**
 * A workbook of one sheet: title, lines, a heading that stays in view and repeats on every printed page, rows. A4 landscape.
 * Rows are written while they come; only the packed bytes are kept.
 * @throws what the signal was aborted with
 */
export async function writeSheet(job: SheetJob): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let failed: Error | null = null;
  const zip = new Zip((fault, chunk) => {
    failed ??= fault;
    if (chunk) chunks.push(chunk);
  });
  const name = sheetName(job.title);
  const add = (path: string): ZipDeflate => {
    const file = new ZipDeflate(path, { level: 6 });
    // The same content at the same time makes the same bytes. ZIP knows no zone; years before 1980 do not exist there.
    file.mtime = job.printedAt.getTime() < 315_619_200_000 ? new Date(315_619_200_000) : job.printedAt;
    zip.add(file);
    return file;
  };
  const whole = (path: string, text: string) => add(path).push(strToU8(text), true);
  whole('[Content_Types].xml', CONTENT_TYPES);
  whole('_rels/.rels', PACKAGE_RELS);
  whole('docProps/core.xml', coreXml(job.title, job.printedAt));
  whole('xl/workbook.xml', workbookXml(name, job.lines.length + 2));
  whole('xl/_rels/workbook.xml.rels', WORKBOOK_RELS);
  whole('xl/styles.xml', STYLES_XML);
  await writeRows(job, add('xl/worksheets/sheet1.xml'));
  zip.end();
  if (failed !== null) throw failed;
  return Buffer.concat(chunks);
}

async function writeRows(job: SheetJob, file: ZipDeflate): Promise<void> {
  const text = new SheetText(job.columns.length);
  let open: string[] = [...head(job, text)];
  const flush = async () => {
    file.push(strToU8(open.join('')));
    open = [];
    job.signal?.throwIfAborted();
    // Packing holds up everything else; other work of the process gets its turn.
    await new Promise((resolve) => setImmediate(resolve));
  };
  for await (const row of job.rows) {
    open.push(text.row(row));
    if (open.length >= rowsPerChunk) await flush();
  }
  await flush();
  file.push(strToU8(tail(job, text)), true);
}
