import type { Actor } from '../accounts/actor.ts';
import type { Message } from '../platform/i18n/message.ts';
import type { PrintRow } from './queries/prints.ts';
import type { SheetOfPrint } from './queries/sheets.ts';

export const range = (from: string, to: string): Message => ({ key: 'register.range', params: { from, to } });

/** Waiting or being made: the page asks again. */
export const isUnderWay = ({ state }: PrintRow): boolean => state === 'QUEUED' || state === 'RUNNING';

export const charsOf = (chars: readonly string[]): string =>
  chars.map((char) => `${char} U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()}`).join('、');

/** One print: how far it is, then the file. @param sheets of an empty form: each has a page that takes its photo */
export function printView(actor: Actor, print: PrintRow, sheets: readonly SheetOfPrint[] = []) {
  const { id, kind, state, progress, message, contentHash, missingGlyphs } = print;
  const isSheet = print.product === 'XLSX';
  const isRunning = isUnderWay(print);
  const reason = message !== null && isRunning ? { key: 'printing.retry', params: { reason: message } } : null;
  return {
    title: { key: 'register.print.title', params: { book: { key: `register.book.${kind}` } } },
    poll: isRunning ? `/registers/prints/${id}` : null,
    progress,
    said:
      state === 'QUEUED'
        ? { key: 'register.print.waiting' }
        : { key: 'register.print.running', params: { n: progress } },
    retry: reason,
    failed: state === 'FAILED' ? (message ?? { key: 'printing.failed.other' }) : null,
    isDone: state === 'DONE',
    file: state === 'DONE' && print.requestedById === actor.accountId ? `/registers/prints/${id}/file` : null,
    missing:
      missingGlyphs.length === 0
        ? null
        : { key: 'register.print.missing', params: { n: missingGlyphs.length, chars: charsOf(missingGlyphs) } },
    facts: factsOf(print),
    sheets: sheets.map(({ id: sheet, sheetNo }) => ({ href: `/registers/sheets/${sheet}`, no: sheetNo })),
    isSheet,
    code: print.verificationCode,
    hash: contentHash,
  };
}

function factsOf(print: PrintRow) {
  const { rowCount, pageCount, printNo, requestedAt } = print;
  return [
    { term: { key: 'register.fact.unit' }, text: print.wholeStreet ? { key: 'register.place.street' } : print.orgName },
    { term: { key: 'register.fact.period' }, text: range(print.fromOn, print.toOn) },
    { term: { key: 'register.fact.product' }, text: { key: `register.product-name.${print.product}` } },
    { term: { key: 'register.fact.variant' }, text: { key: `register.variant-name.${print.variant}` } },
    { term: { key: 'register.fact.who' }, text: print.requestedBy },
    { term: { key: 'register.fact.at' }, text: { key: 'register.at', params: { at: { datetime: requestedAt } } } },
    {
      term: { key: 'register.fact.size' },
      text:
        rowCount === null
          ? null
          : pageCount === null
            ? { key: 'register.preview.rows', params: { n: rowCount } }
            : { key: 'register.prints.pages', params: { rows: rowCount ?? 0, pages: pageCount } },
    },
    {
      term: { key: 'register.fact.count' },
      text: printNo === null ? null : { key: 'register.prints.count', params: { n: printNo } },
    },
  ];
}
