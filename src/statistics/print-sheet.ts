import { createHash } from 'node:crypto';
import { shanghaiDateTime } from '../calendar/shanghai.ts';
import type { Context } from '../context.ts';
import { printable } from '../papers/printable.ts';
import { paperRenderer } from '../platform/html/paper-renderer.ts';
import type { View } from '../platform/html/view.ts';
import { chinese } from '../platform/i18n/chinese.ts';
import type { PrintBrowser } from '../platform/pdf/browser.ts';
import { htmlDocument, type PaperFormat } from '../platform/pdf/paper.ts';
import { type Printed, printHtml } from '../platform/pdf/print-html.ts';
import { readBulletin } from './bulletin.ts';
import { LIST_COLUMNS } from './case-columns.ts';
import { cellOf } from './cells.ts';
import { wordsOf } from './frame.ts';
import { findCountedCases } from './queries/find-cases.ts';
import type { StatisticsPrintRow } from './queries/prints.ts';
import { SHEET_CSS } from './sheet-look.ts';
import { readTable } from './table.ts';
import { bulletinView, tableView } from './views.ts';

/** A sheet as it will be printed: one document or more, which become one file. */
export interface Sheet {
  title: string;
  format: PaperFormat;
  documents: string[];
  hash: string;
}

/** Rows of one HTML table: longer ones take the browser more than their share of time. */
const ROWS = 250;

const FORMATS = { TABLE: 'A3-landscape', BULLETIN: 'A4-portrait', CASES: 'A3-landscape' } as const;

/** Reads and lays out a sheet with the rights of the context's actor. */
export async function readSheet(ctx: Context, print: StatisticsPrintRow, at: Date): Promise<Sheet> {
  const title = chinese(`statistics.sheet.${print.sheet}`);
  const { parts, ...shared } = await contentOf(ctx, print);
  const frame = { title, ...(await wordsOf(ctx, print)), basis: chinese('statistics.basis'), ...shared };
  const bodies = parts.map((part, i) =>
    paperRenderer().paper(
      `documents/statistics-${print.sheet.toLowerCase()}`,
      { ...frame, ...part, isFirst: i === 0, isLast: i === parts.length - 1 } as View,
      at,
    ),
  );
  return {
    title,
    format: FORMATS[print.sheet],
    documents: bodies.map((body) => htmlDocument(SHEET_CSS, body)),
    hash: createHash('sha256').update(bodies.join('\n')).digest('hex'),
  };
}

async function contentOf(ctx: Context, print: StatisticsPrintRow): Promise<{ parts: object[]; subject?: string }> {
  if (print.sheet === 'TABLE') return { parts: [tableView(print, await readTable(ctx, print))] };
  if (print.sheet === 'BULLETIN') return { parts: [bulletinView(await readBulletin(ctx, print))] };
  const cell = cellOf(print.cell);
  const cases = cell === null ? [] : (await findCountedCases(ctx, cell, print)).rows;
  const widths = LIST_COLUMNS.reduce((all, { width }) => all + width, 0);
  const columns = LIST_COLUMNS.map(({ heading, width }) => ({
    heading,
    share: Math.max(1, Math.round((width / widths) * 200)),
  }));
  const rows = cases.map((row, i) => [String(i + 1), ...LIST_COLUMNS.map(({ text }) => printable(text(row)))]);
  const parts = Array.from({ length: Math.max(1, Math.ceil(rows.length / ROWS)) }, (_, i) => ({
    columns,
    rows: rows.slice(i * ROWS, (i + 1) * ROWS),
    total: chinese('statistics.cases', { n: rows.length }),
  }));
  return { parts, subject: cell === null ? '' : chinese(cell.heading) };
}

/** @throws PrintError; nothing is returned unless the document was read again and found whole */
export function printSheet(
  browser: PrintBrowser,
  { title, format, documents, hash }: Sheet,
  { who, at, signal }: { who: string; at: Date; signal?: AbortSignal },
): Promise<Printed> {
  const [first = ''] = documents;
  return printHtml(browser, {
    html: documents.length === 1 ? first : documents,
    ...{ format, title, canary: title, printedAt: at },
    furniture: {
      'bottom-left': printable(chinese('statistics.taken-by', { who, at: shanghaiDateTime(at) })),
      'bottom-center': '第{page}页　共{pages}页',
      'bottom-right': `校验码 ${hash.slice(0, 16).toUpperCase()}`,
    },
    ...(signal === undefined ? {} : { signal }),
  });
}
