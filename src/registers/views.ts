import type { Actor } from '../accounts/actor.ts';
import { newId } from '../platform/database/columns.ts';
import { errorsOf } from '../platform/forms/read-form.ts';
import { formView } from '../platform/html/form-view.ts';
import { urlTo } from '../platform/html/links.ts';
import type { Message } from '../platform/i18n/message.ts';
import type { PageRequest } from '../route.ts';
import { breakable, rowView } from './book-paper.ts';
import { BOOKS, shareOf, VARIANTS, WRITTEN_BOOKS } from './columns.ts';
import { WHOLE_STREET } from './forms.ts';
import { PERIODS } from './period.ts';
import type { ReadBook } from './print-register.ts';
import type { Selection } from './queries/book-rows.ts';
import type { BookPlace } from './queries/places.ts';
import type { PrintRow } from './queries/prints.ts';
import { mayWith } from './selection.ts';

/** What the choosing form holds. */
export interface Chosen {
  kind: string;
  place: string;
  period: string;
  from: string;
  to: string;
  variant: string;
}

const CHOSEN_FIELDS = ['kind', 'place', 'period', 'from', 'to', 'variant'];
const options = (codes: readonly string[], prefix: string) =>
  codes.map((value) => ({ value, text: { key: `${prefix}.${value}` } }));
const range = (from: string, to: string): Message => ({ key: 'register.range', params: { from, to } });

/** `/registers`: choose a book; below, who printed what. */
export function chooseView(actor: Actor, chosen: Chosen, places: readonly BookPlace[], prints: readonly PrintRow[]) {
  const variants = VARIANTS.filter((variant) => variant !== 'FULL' || canPrintFull(actor));
  const all = places.length > 1 ? [{ value: WHOLE_STREET, text: { key: 'register.place.street' } }] : [];
  return {
    title: { key: 'register.title' },
    form: formView({ fields: CHOSEN_FIELDS, typed: { ...chosen }, key: '' }),
    kinds: options(WRITTEN_BOOKS, 'register.book'),
    places: [...all, ...places.map(({ id, name }) => ({ value: id, text: name }))],
    onlyPlace: places.length === 1 ? (places[0]?.id ?? null) : null,
    periods: options(PERIODS, 'register.period'),
    variants: options(variants, 'register.variant'),
    prints: prints.map((print) => printLine(print)),
    poll: prints.some(isUnderWay) ? '/registers' : null,
  };
}

const canPrintFull = (actor: Actor): boolean =>
  actor.orgScope.some((orgId) => mayWith(actor, 'register.print-full', { orgId, wholeStreet: false }));

const isUnderWay = ({ state }: PrintRow): boolean => state === 'QUEUED' || state === 'RUNNING';

function printLine(print: PrintRow) {
  const { id, kind, state, requestedBy, requestedAt, fromOn, toOn, printNo, variant } = print;
  return {
    ...{ href: `/registers/prints/${id}`, requestedBy, requestedAt },
    book: { key: `register.book.${kind}` },
    unit: print.wholeStreet ? { key: 'register.place.street' } : print.orgName,
    period: range(fromOn, toOn),
    variant: { key: `register.variant-name.${variant}` },
    state: { key: `register.state.${state}` },
    look: state === 'DONE' ? 'done' : state === 'FAILED' ? 'red' : 'plain',
    count: printNo === null ? null : { key: 'register.prints.count', params: { n: printNo } },
  };
}

/** The book as a page: the same rows that the paper has. */
export function previewView(
  request: PageRequest,
  chosen: Chosen,
  book: ReadBook,
  total: number,
  frozen: readonly string[],
) {
  const { selection, title, unit, rows, missing } = book;
  const { actor } = request.ctx;
  const look = BOOKS[selection.kind];
  const permissions =
    chosen.variant === 'FULL' ? (['register.print', 'register.print-full'] as const) : (['register.print'] as const);
  const typed = request.refused?.typed ?? {};
  const fields = {
    kind: selection.kind,
    place: chosen.place,
    fromOn: selection.fromOn,
    toOn: selection.toOn,
    variant: chosen.variant,
  };
  const errors = 'month' in typed ? {} : errorsOf(request.refused?.refusal ?? null);
  return {
    ...{ title, unit, kind: selection.kind },
    period: range(selection.fromOn, selection.toOn),
    variant: { key: `register.variant-name.${chosen.variant}` },
    back: urlTo('/registers', { ...chosen }),
    columns: look.columns.map((column) => ({ heading: breakable(column.heading), share: shareOf(look, column) })),
    rows: rows.map((row) => rowView(selection.kind, row)),
    shown: total > rows.length ? { key: 'register.preview.first', params: { n: rows.length } } : null,
    count: { key: 'register.preview.rows', params: { n: total } },
    missing:
      missing.length === 0
        ? null
        : { key: 'register.preview.missing', params: { chars: charsOf(missing.map(({ char }) => char)) } },
    canPrint: permissions.every((permission) => mayWith(actor, permission, selection)),
    isFull: chosen.variant === 'FULL',
    hidden: Object.entries(fields).map(([name, value]) => ({ name, value })),
    form: formView({ fields: ['reason', 'toOn'], typed, errors, key: newId() }),
    freeze: freezeView(request, selection, frozen),
  };
}

function freezeView({ ctx, refused }: PageRequest, selection: Selection, frozen: readonly string[]) {
  const { kind, orgId, wholeStreet, fromOn } = selection;
  if (wholeStreet || !mayWith(ctx.actor, 'register.freeze', { orgId, wholeStreet })) return null;
  const isMine = refused !== null && 'month' in refused.typed;
  const typed = isMine ? refused.typed : { month: fromOn.slice(0, 7) };
  return {
    ...{ kind, orgId },
    months: frozen.length === 0 ? null : { key: 'register.freeze.list', params: { months: frozen.join('、') } },
    form: formView({ fields: ['month'], typed, errors: isMine ? errorsOf(refused.refusal) : {}, key: newId() }),
  };
}

const charsOf = (chars: readonly string[]): string =>
  chars.map((char) => `${char} U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()}`).join('、');

/** One print: how far it is, then the file. */
export function printView(actor: Actor, print: PrintRow) {
  const { id, kind, state, progress, message, contentHash, missingGlyphs } = print;
  const isRunning = isUnderWay(print);
  const reason = message !== null && isRunning ? { key: 'register.print.retry', params: { reason: message } } : null;
  return {
    title: { key: 'register.print.title', params: { book: { key: `register.book.${kind}` } } },
    poll: isRunning ? `/registers/prints/${id}` : null,
    progress,
    said:
      state === 'QUEUED'
        ? { key: 'register.print.waiting' }
        : { key: 'register.print.running', params: { n: progress } },
    retry: reason,
    failed: state === 'FAILED' ? (message ?? { key: 'register.failed.other' }) : null,
    isDone: state === 'DONE',
    file: state === 'DONE' && print.requestedById === actor.accountId ? `/registers/prints/${id}/file` : null,
    missing:
      missingGlyphs.length === 0
        ? null
        : { key: 'register.print.missing', params: { n: missingGlyphs.length, chars: charsOf(missingGlyphs) } },
    facts: factsOf(print),
    hash: contentHash,
  };
}

function factsOf(print: PrintRow) {
  const { rowCount, pageCount, printNo, requestedAt } = print;
  return [
    { term: { key: 'register.fact.unit' }, text: print.wholeStreet ? { key: 'register.place.street' } : print.orgName },
    { term: { key: 'register.fact.period' }, text: range(print.fromOn, print.toOn) },
    { term: { key: 'register.fact.variant' }, text: { key: `register.variant-name.${print.variant}` } },
    { term: { key: 'register.fact.who' }, text: print.requestedBy },
    { term: { key: 'register.fact.at' }, text: { key: 'register.at', params: { at: { datetime: requestedAt } } } },
    {
      term: { key: 'register.fact.size' },
      text:
        pageCount === null ? null : { key: 'register.prints.pages', params: { rows: rowCount ?? 0, pages: pageCount } },
    },
    {
      term: { key: 'register.fact.count' },
      text: printNo === null ? null : { key: 'register.prints.count', params: { n: printNo } },
    },
  ];
}
