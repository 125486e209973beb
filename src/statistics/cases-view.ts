import { newId } from '../platform/database/columns.ts';
import { urlTo } from '../platform/html/links.ts';
import { pagesView } from '../platform/html/pages-view.ts';
import type { Message } from '../platform/i18n/message.ts';
import { formatFen } from '../platform/text/amount.ts';
import { LIST_COLUMNS } from './case-columns.ts';
import { type Cell, TABLE_CELLS } from './cells.ts';
import { addressOf } from './choose.ts';
import type { Selection } from './queries/counted-cases.ts';
import type { CountedCase } from './queries/find-cases.ts';
import { numberText } from './views.ts';

const code = (prefix: string, value: string | null): Message | null =>
  value === null ? null : { key: `${prefix}.${value}` };

function line(row: CountedCase) {
  const { id, caseNo, unit, acceptedOn, concludedOn, amountFen, reopened, isReadable, story } = row;
  return {
    ...{ caseNo, unit, acceptedOn, concludedOn },
    href: isReadable ? `/cases/${id}` : null,
    title: story?.title ?? null,
    closed: isReadable ? null : closedWord(row),
    source: { key: `source.${row.source}` },
    type: { key: `dispute-type.${row.disputeType}` },
    result: code('result', row.result),
    amount: amountFen === 0 ? null : formatFen(amountFen),
    reopened: reopened === 0 ? null : { key: 'statistics.reopened-times', params: { n: reopened } },
    partyCount: row.partyCount,
  };
}

/** Protected cases bear the word; of others this reader may only count. */
const closedWord = ({ confidentiality }: CountedCase): Message => ({
  key: confidentiality === 'NORMAL' ? 'statistics.not-open' : `confidentiality.${confidentiality}`,
});

/** The cases that make a number; `isWide`: all 25 columns. */
export function casesView(
  selection: Selection,
  cell: Cell,
  isWide: boolean,
  { cases, sum, rows, next }: { cases: number; sum: number; rows: readonly CountedCase[]; next: string | null },
) {
  const query = { ...addressOf(selection), cell: cell.key, columns: isWide ? 'all' : '' };
  // Each file is taken out of the house by a step of its own, which is logged.
  const file = (name: string, format: string) => ({
    action: urlTo(`/statistics/files/${name}.${format}`, { ...query, columns: '' }),
    text: { key: `statistics.file.${name}${format === 'csv' ? '-csv' : ''}` },
    key: newId(),
  });
  return {
    heading: cell.heading,
    isOfTable: TABLE_CELLS.includes(cell),
    count: { key: 'statistics.cases', params: { n: cases } },
    sum: cell.adds === '1' ? null : { key: `statistics.sum.${cell.unit}`, params: { n: numberText(cell, sum) } },
    isWide,
    rows: rows.map(line),
    wide: {
      columns: LIST_COLUMNS.map(({ heading }) => heading),
      rows: isWide ? rows.map((row) => LIST_COLUMNS.map(({ heading, text }) => ({ heading, text: text(row) }))) : [],
    },
    other: urlTo('/statistics/cases', { ...query, columns: isWide ? '' : 'all' }),
    files: [file('list', 'xlsx'), file('nine-x', 'xlsx'), file('nine-x', 'csv')],
    pages: rows.length < cases ? pagesView('/statistics/cases', query, { rows, next }) : null,
  };
}
