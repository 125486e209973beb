import { shanghaiDateTime } from '../calendar/shanghai.ts';
import { chinese } from '../platform/i18n/chinese.ts';
import { type SheetRow, writeSheet } from '../platform/xlsx/write-sheet.ts';
import { notesOf, sumsText } from './book-paper.ts';
import { lookOf } from './looks.ts';
import type { PrintFacts } from './print-register.ts';
import type { ReadBook } from './read-book.ts';

/** The same rows as a spreadsheet: columns, widths and words of the printed book (spec §2.1). */
export function writeBook(book: ReadBook, { printNo, at, signal, tell }: Omit<PrintFacts, 'code' | 'address'>) {
  const { selection, title, unit, volumes, hash } = book;
  const { fromOn, toOn, variant } = selection;
  const range = chinese('register.range', { from: fromOn, to: toOn });
  const facts = chinese('register.sheet.facts', {
    ...{ unit, range, volumes, variant: chinese(`register.variant-name.${variant}`) },
  });
  const check = chinese('register.sheet.check', {
    ...{ at: shanghaiDateTime(at), hash: hash.slice(0, 16).toUpperCase(), n: printNo },
  });
  return writeSheet({
    title,
    lines: [facts, check],
    columns: lookOf(selection.kind).columns.map(({ heading, width }) => ({ heading, width })),
    rows: sheetRows(book, tell),
    foot: chinese('register.sheet.foot'),
    printedAt: at,
    ...(signal === undefined ? {} : { signal }),
  });
}

function* sheetRows({ selection, rows, missing }: ReadBook, tell?: (percent: number) => void): Generator<SheetRow> {
  const { kind, wholeStreet } = selection;
  const sums = lookOf(kind).sums.map(() => 0);
  let unit: string | null = null;
  let i = 0;
  for (const row of rows) {
    if (wholeStreet && row.unit !== unit) yield { cells: [row.unit], style: 'sum', isSpan: true };
    unit = row.unit;
    const cells = row.cells.map((cell, at) =>
      at === row.cells.length - 1 && row.note !== '' ? [cell, row.note].filter(Boolean).join('\n') : cell,
    );
    yield row.isVoid ? { cells, style: 'struck' } : { cells };
    row.sums.forEach((sum, at) => {
      sums[at] = (sums[at] ?? 0) + sum;
    });
    if (i++ % 500 === 0) tell?.(Math.round((95 * i) / rows.length));
  }
  yield { cells: [chinese('register.sheet.total', { sums: sumsText(kind, sums) })], style: 'sum', isSpan: true };
  for (const note of notesOf(rows, missing)) yield { cells: [note], style: 'line', isSpan: true };
}
