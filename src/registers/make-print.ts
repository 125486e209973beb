import type { Context } from '../context.ts';
import { codeAddress, newCode } from '../verification/codes.ts';
import type { BlankRows } from './blank-paper.ts';
import { writeBook } from './book-sheet.ts';
import { printBlank, printBook, type TellProgress } from './print-register.ts';
import { contentHash, type PrintedRow } from './printed-rows.ts';
import { bookUnit } from './queries/book-unit.ts';
import type { PrintRow } from './queries/prints.ts';
import { sheetsOf } from './queries/sheets.ts';
import { type ReadBook, readWholeBook } from './read-book.ts';

/** What a print gave: the file, and what is told of it. A spreadsheet has no pages and no code. */
export interface MadePrint {
  bytes: Uint8Array;
  pages: number | null;
  rows: number;
  missing: string[];
  code: string | null;
}

export interface MakeOptions {
  /** Where this installation was reached when the print was asked for. */
  origin: string | null;
  signal: AbortSignal;
  tell: TellProgress;
  /** Fixes the content before it is printed. @returns which print of it this is */
  begin(contentHash: string): Promise<number>;
}

/**
 * Makes what was asked for, with the rights of the context's actor.
 * @throws PrintError, or Forbidden for a ledger with rows that have been closed to the actor
 */
export async function makePrint(ctx: Context, print: PrintRow, options: MakeOptions): Promise<MadePrint> {
  if (print.product === 'BLANK') return makeBlank(ctx, print, options);
  const whole = await readWholeBook(ctx, print);
  const book = print.product === 'SLIP' ? slipOf(whole, print.entryId) : whole;
  const printNo = await options.begin(book.hash);
  const at = ctx.house.clock.now();
  const { signal, tell } = options;
  const told = { rows: book.rows.length, missing: book.missing.map(({ char }) => char) };
  if (print.product === 'XLSX') {
    return { ...told, bytes: await writeBook(book, { printNo, at, signal, tell }), pages: null, code: null };
  }
  const code = newCode();
  const address = codeAddress(ctx.house, code, options.origin);
  const printed = await printBook(ctx, book, { printNo, at, signal, tell, code, address }, print.product === 'BOUND');
  return { ...told, ...printed, code };
}

/** 单行登记条: the book with this row alone. */
function slipOf(book: ReadBook, entryId: string | null): ReadBook {
  const rows: PrintedRow[] = [];
  for (const row of book.rows) if (row.entryId === entryId) rows.push(row);
  const seqs = new Set(rows.map(({ seq }) => seq));
  const missing = book.missing.filter(({ rows: at }) => at.some((seq) => seqs.has(seq)));
  return {
    ...book,
    rows,
    missing: missing.map((entry) => ({ ...entry, rows: entry.rows.filter((seq) => seqs.has(seq)) })),
    title: `${book.title}单行登记条`,
    hash: contentHash(book.selection, `${book.unit} 单行登记条`, rows),
  };
}

async function makeBlank(ctx: Context, print: PrintRow, { origin, signal, begin }: MakeOptions): Promise<MadePrint> {
  const { title, unit } = await bookUnit(ctx.em, print);
  const sheets = (await sheetsOf(ctx, print.id)).map(({ id, sheetNo }) => ({
    sheetNo,
    address: new URL(`/registers/sheets/${id}`, codeAddress(ctx.house, '', origin)).href,
  }));
  await begin(contentHash(print, `${unit} ${sheets.map(({ sheetNo }) => sheetNo).join(' ')}`, []));
  const rows = print.blankRows as BlankRows;
  const { bytes, pages } = await printBlank(ctx, { kind: print.kind, title, unit }, sheets, {
    ...{ rows, at: ctx.house.clock.now(), signal },
  });
  return { bytes, pages, rows: 0, missing: [], code: null };
}
