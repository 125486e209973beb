import { shanghaiDateTime } from '../calendar/shanghai.ts';
import type { Context } from '../context.ts';
import { chinese } from '../platform/i18n/chinese.ts';
import { writeSheet } from '../platform/xlsx/write-sheet.ts';
import { type CaseColumn, LIST_COLUMNS, NINE_X_COLUMNS } from './case-columns.ts';
import type { Cell } from './cells.ts';
import { wordsOf } from './frame.ts';
import type { Selection } from './queries/counted-cases.ts';
import { findCountedCases } from './queries/find-cases.ts';

/** 25 栏清单 and 9+X. */
export const EXPORTS = { list: LIST_COLUMNS, 'nine-x': NINE_X_COLUMNS } as const satisfies Record<
  string,
  readonly CaseColumn[]
>;
export type ExportKind = keyof typeof EXPORTS;

export const isExportKind = (text: string): text is ExportKind => Object.hasOwn(EXPORTS, text);

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The cases of a cell as a file. Who took it out, and when, stands in it (spec §5.10); text stays text whatever it begins with. */
export async function exportCases(
  ctx: Context,
  kind: ExportKind,
  format: 'xlsx' | 'csv',
  cell: Cell,
  selection: Selection,
): Promise<{ bytes: Uint8Array; name: string; mime: string }> {
  const { rows: cases } = await findCountedCases(ctx, cell, selection);
  const columns = EXPORTS[kind];
  const rows = cases.map((row) => columns.map(({ text }) => text(row)));
  const title = chinese(`statistics.export.${kind}`);
  const name = `${title} ${selection.fromOn} ${selection.toOn}.${format}`;
  if (format === 'csv') return { bytes: csvOf(columns, rows), name, mime: 'text/csv; charset=utf-8' };
  const printedAt = ctx.house.clock.now();
  const words = await wordsOf(ctx, selection);
  const bytes = await writeSheet({
    ...{ title, columns, printedAt, foot: '&P / &N' },
    lines: [
      `${words.unit}　${words.period}　${words.asOf}　${chinese(cell.heading)}`,
      chinese('statistics.taken-by', { who: ctx.actor.displayName, at: shanghaiDateTime(printedAt) }),
    ],
    rows: rows.map((cells) => ({ cells })),
  });
  return { bytes, name, mime: XLSX };
}

/** Spreadsheets take a cell that begins so for a formula; an apostrophe keeps it text. */
const FORMULA_LIKE = /^[=+\-@\t\r]/;

function csvOf(columns: readonly CaseColumn[], rows: readonly (readonly string[])[]): Uint8Array {
  const quoted = (text: string) => `"${(FORMULA_LIKE.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  const lines = [columns.map(({ heading }) => heading), ...rows].map((cells) => cells.map(quoted).join(','));
  // The mark at the front tells spreadsheets that this is UTF-8.
  return Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`);
}
