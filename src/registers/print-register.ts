import { shanghaiDateTime } from '../calendar/shanghai.ts';
import type { Context } from '../context.ts';
import { paperRenderer } from '../platform/html/paper-renderer.ts';
import type { Printed } from '../platform/pdf/print-html.ts';
import { printHtml } from '../platform/pdf/print-html.ts';
import { printTable, type TableProgress } from '../platform/pdf/print-table.ts';
import { qrPicture, qrSvg } from '../platform/pdf/qr.ts';
import { withWarmBrowser } from '../platform/pdf/warm-browser.ts';
import { type BlankRows, type BlankSheet, blankHtml } from './blank-paper.ts';
import { type BookFrame, bookLook, bookRows } from './book-paper.ts';
import { BOUND_NUMBERS, frontHtml } from './bound-paper.ts';
import { lookOf, type SheetKind } from './looks.ts';
import type { ReadBook } from './read-book.ts';

/** How far a print is, in percent. */
export type TellProgress = (percent: number) => void;

/** What a print says of itself and how it is watched. */
export interface PrintFacts {
  printNo: number;
  at: Date;
  /** 核验码 and the address that its QR code holds. */
  code: string;
  address: string;
  signal?: AbortSignal;
  tell?: TellProgress;
}

const QR_MM = 18;

/**
 * Prints a book as PDF: A4 landscape, heading on every page, carried sums (spec §2.1).
 * @param isBound with cover and catalogue, all pages numbered through (装订)
 * @throws PrintError; nothing is returned unless the document was read again and found whole
 */
export async function printBook(ctx: Context, book: ReadBook, facts: PrintFacts, isBound = false): Promise<Printed> {
  const { selection, title, unit, volumes, hash, rows, missing } = book;
  const { at, printNo, code, signal } = facts;
  const qr = await qrPicture(facts.address, { sizeMm: QR_MM });
  const printedAt = shanghaiDateTime(at);
  const frame: BookFrame = { selection, title, unit, volumes, hash, printNo, printedAt, code, qr };
  const renderer = paperRenderer();
  return withWarmBrowser(ctx.house, (browser) =>
    printTable(browser, {
      ...{ title, canary: title, printedAt: at, format: 'A4-landscape' },
      look: bookLook(renderer, frame, at),
      rows: bookRows(renderer, selection, rows, missing, at),
      sumCount: lookOf(selection.kind).sums.length,
      onProgress: (progress) => facts.tell?.(percentOf(progress, rows.length)),
      ...(signal === undefined ? {} : { signal }),
      ...(isBound
        ? {
            front: (pages, before) => frontHtml(renderer, frame, rows, { pages, before, at }),
            furniture: BOUND_NUMBERS,
          }
        : {}),
    }),
  );
}

/** Measuring takes about as long as printing. */
function percentOf({ measuredRows, printedPages, pages }: TableProgress, rows: number): number {
  const measured = rows === 0 ? 1 : Math.min(1, measuredRows / rows);
  const printed = pages === null ? 0 : printedPages / Math.max(1, pages);
  return Math.round(45 * measured + 50 * Math.min(1, printed));
}

/** Prints empty sheets to be filled in by hand. @param sheets numbers and the addresses that take their photos */
export function printBlank(
  ctx: Context,
  book: { kind: SheetKind; title: string; unit: string },
  sheets: readonly { sheetNo: string; address: string }[],
  { rows, at, signal }: { rows: BlankRows; at: Date; signal?: AbortSignal },
): Promise<Printed> {
  const drawn: BlankSheet[] = sheets.map(({ sheetNo, address }) => ({ sheetNo, qr: qrSvg(address, { sizeMm: 19 }) }));
  const html = blankHtml(paperRenderer(), book, drawn, rows, at);
  return withWarmBrowser(ctx.house, (browser) =>
    printHtml(browser, {
      ...{ html, title: book.title, canary: book.title, printedAt: at, format: 'A4-landscape' },
      ...(signal === undefined ? {} : { signal }),
    }),
  );
}
