import { PackedList } from '../packed-list.ts';
import { Binder, type DocumentFacts, pageCount } from './bind.ts';
import type { PrintBrowser, PrintSession } from './browser.ts';
import { checkPdf } from './check-pdf.ts';
import { type Furniture, furnitureHtml } from './furniture.ts';
import { inOrder } from './in-order.ts';
import { type MeasuredRow, measureRoom, measureRows } from './measure.ts';
import { type Margins, type Paper, type PaperFormat, paperOf } from './paper.ts';
import { PrintError } from './print-error.ts';
import type { Printed } from './print-html.ts';
import { toPdf } from './render.ts';
import { type PageFacts, sheetsHtml, type TableLook } from './table-html.ts';
import { longestFacts, pagesOf, type RowFacts, sumsOf, type TablePage } from './table-pages.ts';

export type TableRow = {
  /** One `<tr>…</tr>`, trusted HTML. */
  html: string;
  /** What it adds to the sums of the page: whole numbers (money in fen), so that nothing is rounded. */
  sums?: readonly number[];
  /** Has no number of its own: goes on with the row before, for example with a long text at the table's full width. */
  isAnnex?: boolean;
  /** Stands over the rows that follow, and never alone at the end of a page. */
  isHeading?: true;
};

export type TableProgress = { measuredRows: number; printedPages: number; pages: number | null };

export type TableJob = DocumentFacts & {
  look: TableLook;
  format: PaperFormat;
  margins?: Margins;
  rows: AsyncIterable<TableRow> | Iterable<TableRow>;
  /** How many sums each row may have; 0 by default. */
  sumCount?: number;
  /**
   * Cover and catalogue that go before the table, as one document; asked twice, because the pages it takes are known only
   * when it has been printed once. `before`: how many these are, 0 at first.
   */
  front?: (pages: readonly PageFacts[], before: number) => string;
  /** Lines in the margins that number all pages through, those of the front included. */
  furniture?: Furniture;
  onProgress?: (progress: TableProgress) => void;
  signal?: AbortSignal;
};

// Two, because the browser lays out each page on one core. Parts of this size keep the browser below 800 MB at that, and
// what each part costs beside its pages (its fonts, a quarter of a second) small.
const atOnce = 2;
const charactersPerBatch = 125_000;
const pagesPerPart = 100;
const pagesWorthDividing = 40;

async function* batches(rows: TableJob['rows']): AsyncGenerator<TableRow[]> {
  let batch: TableRow[] = [];
  let size = 0;
  for await (const row of rows) {
    batch.push(row);
    size += row.html.length;
    if (size < charactersPerBatch) continue;
    yield batch;
    [batch, size] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}

/** Some pages of the table, the first being 1. */
type Part = { html: string; first: number; last: number };

class TablePrinter {
  readonly #session: PrintSession;
  readonly #job: TableJob;
  readonly #paper: Paper;
  readonly #sumCount: number;
  readonly #html = new PackedList<string>();
  readonly #rows: RowFacts[] = [];
  readonly #progress: TableProgress = { measuredRows: 0, printedPages: 0, pages: null };

  constructor(session: PrintSession, job: TableJob) {
    this.#session = session;
    this.#job = job;
    this.#paper = paperOf(job.format, job.margins);
    this.#sumCount = job.sumCount ?? 0;
  }

  async print(): Promise<Printed> {
    await this.#measure();
    const pages = await this.#paginate();
    this.#tell({ pages: pages.length });
    const binder = new Binder();
    const front = await this.#front(pages);
    const count = front.pages + pages.length;
    if (front.bytes !== null) await binder.add(front.bytes, await this.#layer(1, front.pages, count));
    const print = async ({ html, first, last }: Part) => ({
      bytes: await this.#session.run((page) => toPdf(page, html)),
      layer: await this.#layer(front.pages + first, front.pages + last, count),
    });
    for await (const { bytes, layer } of inOrder(this.#parts(pages), atOnce, print)) {
      const printed = await binder.add(bytes, layer);
      this.#tell({ printedPages: this.#progress.printedPages + printed });
    }
    const bytes = binder.finish(this.#job);
    await checkPdf(bytes, { pages: count, canary: this.#job.canary });
    return { bytes, pages: count };
  }

  /** What goes before the table: printed a first time to know how many pages it takes. */
  async #front(pages: readonly TablePage[]): Promise<{ bytes: Uint8Array | null; pages: number }> {
    const { front } = this.#job;
    if (front === undefined) return { bytes: null, pages: 0 };
    const facts = pages.map((page) => page.facts);
    const print = (before: number) => this.#session.run((page) => toPdf(page, front(facts, before)));
    const bytes = await print(await pageCount(await print(0)));
    return { bytes, pages: await pageCount(bytes) };
  }

  /** The numbers of some pages, the first being 1 and the last included; null for a table without any. */
  async #layer(from: number, to: number, pages: number): Promise<Uint8Array | null> {
    const { furniture } = this.#job;
    if (furniture === undefined) return null;
    const sheets = furnitureHtml(this.#paper, furniture, { from, to, pages });
    return this.#session.run((page) => toPdf(page, sheets));
  }

  async #measure(): Promise<void> {
    const { look, rows } = this.#job;
    const facts = longestFacts(Array(this.#sumCount).fill(0), 99_999);
    const work = (batch: TableRow[]) =>
      this.#session.run(async (page) => {
        const htmls = batch.map(({ html }) => html);
        return { batch, lines: await measureRows(page, look, this.#paper, htmls, facts) };
      });
    for await (const { batch, lines } of inOrder(batches(rows), atOnce, work)) {
      for (const line of lines) this.#keep(line, batch[line.row]);
      this.#tell({ measuredRows: this.#rows.at(-1)?.number ?? 0 });
    }
  }

  #keep({ html, height, isContinued }: MeasuredRow, row: TableRow | undefined): void {
    const last = this.#rows.at(-1)?.number ?? 0;
    const goesOn = isContinued || row?.isAnnex === true;
    this.#html.add(html);
    const facts = { height, number: goesOn ? last : last + 1, sums: (!isContinued && row?.sums) || [] };
    this.#rows.push(row?.isHeading ? { ...facts, isHeading: true } : facts);
  }

  async #paginate(): Promise<TablePage[]> {
    const totals = sumsOf(this.#rows, this.#sumCount);
    const facts = longestFacts(totals, Math.max(this.#rows.length, 1));
    const room = await this.#session.run((page) => measureRoom(page, this.#job.look, this.#paper, facts));
    const tooHigh = this.#rows.find(({ height }) => height > room);
    if (tooHigh !== undefined) throw new PrintError('pdf.row-too-high', { row: tooHigh.number });
    return pagesOf(this.#rows, room, this.#sumCount);
  }

  *#parts(pages: readonly TablePage[]): Generator<Part> {
    const rows = this.#html[Symbol.iterator]();
    const count = Math.max(Math.ceil(pages.length / pagesPerPart), pages.length > pagesWorthDividing ? atOnce : 1);
    let part: { facts: PageFacts; rows: string[] }[] = [];
    for (const { from, to, facts } of pages) {
      part.push({ facts, rows: Array.from({ length: to - from }, () => rows.next().value ?? '') });
      if (part.length < pages.length / count && !facts.isLast) continue;
      const html = sheetsHtml(this.#job.look, this.#paper, part);
      yield { html, first: facts.page - part.length + 1, last: facts.page };
      part = [];
    }
  }

  #tell(news: Partial<TableProgress>): void {
    Object.assign(this.#progress, news);
    this.#job.onProgress?.({ ...this.#progress });
  }
}

/**
 * Prints a table of any length with the same heading, column titles, sums and signature lines on every page. Rows stay whole;
 * one that is higher than a page is divided between lines. Cells marked `data-repeat="续"` stand in every piece, from the
 * second on followed by that text; the others go on where they were.
 * @throws PrintError; nothing is returned unless it passed `checkPdf`
 */
export function printTable(browser: PrintBrowser, job: TableJob): Promise<Printed> {
  return browser.session((session) => new TablePrinter(session, job).print(), job.signal);
}
