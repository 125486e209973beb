import { readFileSync } from 'node:fs';
import path from 'node:path';
import { shanghaiDateTime } from '../calendar/shanghai.ts';
import type { Context } from '../context.ts';
import { reading } from '../context.ts';
import { loadAssets } from '../platform/html/assets.ts';
import { createRenderer, type Renderer } from '../platform/html/renderer.ts';
import { loadMessages } from '../platform/i18n/messages.ts';
import { PrintBrowser } from '../platform/pdf/browser.ts';
import { printTable, type TableProgress } from '../platform/pdf/print-table.ts';
import { type BookFrame, bookLook, bookRows } from './book-paper.ts';
import { BOOKS } from './columns.ts';
import { contentHash, type MissingGlyph, type PrintedRow, printedRows, withoutMissingGlyphs } from './printed-rows.ts';
import { findBookRows, type Selection } from './queries/book-rows.ts';
import { bookUnit } from './queries/book-unit.ts';

/** A book as it is read for a print or a look at it. */
export interface ReadBook {
  selection: Selection;
  title: string;
  unit: string;
  volumes: string;
  rows: PrintedRow[];
  missing: MissingGlyph[];
  hash: string;
}

/** Reads the rows with the rights of the context's actor. `limit`: only the first rows; the hash is then of those. */
export async function readBook(ctx: Context, selection: Selection, limit: number | null = null): Promise<ReadBook> {
  const found = await findBookRows(ctx, selection, limit);
  const { unit, title } = await bookUnit(ctx.em, selection);
  const printed = printedRows(selection, found);
  const years = [...new Set(found.map(({ year, volume }) => `${year}年第${volume}卷`))];
  const volumes = years.length > 0 ? years.join('、') : `${selection.fromOn.slice(0, 4)}年`;
  return {
    selection,
    title,
    unit,
    volumes,
    hash: contentHash(selection, unit, printed),
    ...withoutMissingGlyphs(printed),
  };
}

let papers: Renderer | null = null;

/** Templates for papers; read once in each process. */
function paperRenderer(): Renderer {
  const root = path.resolve(import.meta.dirname, '../..');
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  papers ??= createRenderer({
    dir: path.join(root, 'templates'),
    messages: loadMessages(path.join(root, 'templates/messages')),
    assets: loadAssets(path.join(root, 'templates/assets')),
    ...{ version, onMissing: 'throw' },
  });
  return papers;
}

/** How far a print is, in percent. */
export type TellProgress = (percent: number) => void;

/**
 * Prints a book as PDF: A4 landscape, heading on every page, carried sums (spec §2.1).
 * @throws PrintError; nothing is returned unless the document was read again and found whole
 */
export async function printBook(
  ctx: Context,
  book: ReadBook,
  { printNo, at, signal, tell }: { printNo: number; at: Date; signal?: AbortSignal; tell?: TellProgress },
): Promise<{ bytes: Uint8Array; pages: number }> {
  const { env, log } = ctx.house;
  const browser = new PrintBrowser({ chromiumPath: env.chromiumPath, folder: path.join(env.dataDir, 'print'), log });
  const { selection, title, unit, volumes, hash, rows, missing } = book;
  const frame: BookFrame = { selection, title, unit, volumes, hash, printNo, printedAt: shanghaiDateTime(at) };
  const renderer = paperRenderer();
  try {
    return await printTable(browser, {
      ...{ title, canary: title, printedAt: at, format: 'A4-landscape' },
      look: bookLook(renderer, frame, at),
      rows: bookRows(renderer, selection, rows, missing, at),
      sumCount: BOOKS[selection.kind].sums.length,
      onProgress: (progress) => tell?.(percentOf(progress, rows.length)),
      ...(signal === undefined ? {} : { signal }),
    });
  } finally {
    await browser.close();
  }
}

/** Measuring takes about as long as printing. */
function percentOf({ measuredRows, printedPages, pages }: TableProgress, rows: number): number {
  const measured = rows === 0 ? 1 : Math.min(1, measuredRows / rows);
  const printed = pages === null ? 0 : printedPages / Math.max(1, pages);
  return Math.round(45 * measured + 50 * printed);
}

/** Reads a book in one transaction, so that all its rows are of one moment. */
export const readWholeBook = (ctx: Context, selection: Selection): Promise<ReadBook> =>
  reading(ctx, (inside) => readBook(inside, selection));
