import type { Actor } from '../accounts/actor.ts';
import { newId } from '../platform/database/columns.ts';
import { errorsOf } from '../platform/forms/read-form.ts';
import { type FieldErrors, formView } from '../platform/html/form-view.ts';
import { urlTo } from '../platform/html/links.ts';
import { pagesView } from '../platform/html/pages-view.ts';
import { NotPossible, type Refusal, TooMany } from '../platform/http/refusals.ts';
import type { PageRequest } from '../route.ts';
import { headingPieces, rowView, wholeDays } from './book-paper.ts';
import { shareOf, VARIANTS } from './columns.ts';
import { MOST_SHEETS, WHOLE_STREET } from './forms.ts';
import { isWritten, lookOf, SHEET_KINDS } from './looks.ts';
import { PERIODS } from './period.ts';
import { charsOf, isUnderWay, range } from './print-views.ts';
import type { PrintedRow } from './printed-rows.ts';
import type { Selection } from './queries/book-rows.ts';
import type { BookPlace } from './queries/places.ts';
import type { PrintRow } from './queries/prints.ts';
import type { ReadBook } from './read-book.ts';
import { PRODUCTS } from './register.entity.ts';
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

/** `/registers`: choose a book; below, who printed what. */
export function chooseView(
  actor: Actor,
  chosen: Chosen,
  places: readonly BookPlace[],
  prints: { rows: readonly PrintRow[]; next: string | null },
) {
  const variants = VARIANTS.filter((variant) => variant !== 'FULL' || canPrintFull(actor));
  const all = places.length > 1 ? [{ value: WHOLE_STREET, text: { key: 'register.place.street' } }] : [];
  return {
    title: { key: 'register.title' },
    form: formView({ fields: CHOSEN_FIELDS, typed: { ...chosen }, key: '' }),
    kinds: options(SHEET_KINDS, 'register.book'),
    places: [...all, ...places.map(({ id, name }) => ({ value: id, text: name }))],
    onlyPlace: places.length === 1 ? (places[0]?.id ?? null) : null,
    periods: options(PERIODS, 'register.period'),
    variants: options(variants, 'register.variant'),
    prints: prints.rows.map((print) => printLine(print)),
    pages: pagesView('/registers', { ...chosen }, prints),
    poll: prints.rows.some(isUnderWay) ? '/registers' : null,
  };
}

const canPrintFull = (actor: Actor): boolean =>
  actor.orgScope.some((orgId) => mayWith(actor, 'register.print-full', { orgId, wholeStreet: false }));

function printLine(print: PrintRow) {
  const { id, kind, product, state, requestedBy, requestedAt, fromOn, toOn, printNo, variant } = print;
  return {
    ...{ href: `/registers/prints/${id}`, requestedBy, requestedAt },
    book: { key: `register.book.${kind}` },
    unit: print.wholeStreet ? { key: 'register.place.street' } : print.orgName,
    period: range(fromOn, toOn),
    variant: { key: `register.variant-name.${variant}` },
    product: { key: `register.product-name.${product}` },
    state: { key: `register.state.${state}` },
    look: state === 'DONE' ? 'done' : state === 'FAILED' ? 'red' : 'plain',
    count: printNo === null ? null : { key: 'register.prints.count', params: { n: printNo } },
  };
}

/** What the keeper of a book has closed and may close. */
export interface Keeping {
  frozen: readonly string[];
  volumes: readonly { year: number; volume: number }[];
}

/** The book as a page: the same rows that the paper has. */
export function previewView(
  request: PageRequest,
  chosen: Chosen,
  book: ReadBook<PrintedRow[]>,
  total: number,
  keeping: Keeping,
) {
  const { selection, title, unit, rows, missing } = book;
  const { actor } = request.ctx;
  const look = lookOf(selection.kind);
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
  const errors = 'month' in typed || 'year' in typed ? {} : faultsOf(request.refused?.refusal ?? null);
  return {
    ...{ title, unit, kind: selection.kind },
    period: range(selection.fromOn, selection.toOn),
    variant: { key: `register.variant-name.${chosen.variant}` },
    back: urlTo('/registers', { ...chosen }),
    columns: look.columns.map((column) => ({ pieces: headingPieces(column.heading), share: shareOf(look, column) })),
    rows: rows.map((row) => wholeDays(selection.kind, rowView(selection.kind, row), true)),
    shown: total > rows.length ? { key: 'register.preview.first', params: { n: rows.length } } : null,
    count: { key: 'register.preview.rows', params: { n: total } },
    closed: closedNote(rows),
    missing:
      missing.length === 0
        ? null
        : { key: 'register.preview.missing', params: { chars: charsOf(missing.map(({ char }) => char)) } },
    canPrint: permissions.every((permission) => mayWith(actor, permission, selection)),
    isFull: chosen.variant === 'FULL',
    hidden: Object.entries(fields).map(([name, value]) => ({ name, value })),
    products: options(
      PRODUCTS.filter((product) => !selection.wholeStreet || (product !== 'SLIP' && product !== 'BLANK')),
      'register.product',
    ),
    hasOnePlace: !selection.wholeStreet,
    blankRows: ['10', '15', '20'].map((value) => ({
      value,
      text: { key: 'register.blank.rows', params: { n: Number(value) } },
    })),
    mostSheets: MOST_SHEETS,
    form: formView({
      fields: ['reason', 'toOn', 'product', 'seq', 'blankRows', 'sheetCount'],
      typed: { product: 'BOOK', blankRows: '15', sheetCount: '1', ...typed },
      ...{ errors, key: newId() },
    }),
    freeze: isWritten(selection.kind) ? freezeView(request, selection, keeping) : null,
  };
}

/** The same that the paper says below its last row, so that nobody takes the page for all that there is. */
function closedNote(rows: readonly PrintedRow[]) {
  const n = rows.filter(({ isClosed }) => isClosed).length;
  return n === 0 ? null : { key: 'register.preview.closed', params: { n } };
}

/** What is wrong with the fields; else why it is not possible, or that it was one print too many. */
function faultsOf(refusal: Refusal | null): FieldErrors {
  if (refusal instanceof NotPossible)
    return Object.fromEntries(refusal.reasons.map(({ key, params = {} }, n) => [`reason.${n}`, { key, params }]));
  return refusal instanceof TooMany ? { '': { key: refusal.key, params: refusal.params } } : errorsOf(refusal);
}

function freezeView({ ctx, refused }: PageRequest, selection: Selection, { frozen, volumes }: Keeping) {
  const { kind, orgId, wholeStreet, fromOn } = selection;
  if (!mayWith(ctx.actor, 'register.freeze', { orgId, wholeStreet })) return null;
  const isMine = refused !== null && ('month' in refused.typed || 'year' in refused.typed);
  const typed = { month: fromOn.slice(0, 7), ...(isMine ? refused.typed : {}) };
  return {
    ...{ kind, orgId: wholeStreet ? WHOLE_STREET : orgId },
    note: { key: wholeStreet ? 'register.freeze.note.street' : 'register.freeze.note' },
    volumes: volumes.map(({ year, volume }) => ({
      year,
      text: { key: 'register.volume.close', params: { year, n: volume } },
      key: newId(),
    })),
    months: frozen.length === 0 ? null : { key: 'register.freeze.list', params: { months: frozen.join('、') } },
    form: formView({ fields: ['month'], typed, errors: faultsOf(isMine ? refused.refusal : null), key: newId() }),
    isOpen: isMine,
  };
}
