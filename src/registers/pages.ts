import { isDay, lastDayOfMonth } from '../calendar/day.ts';
import { shanghaiDate } from '../calendar/shanghai.ts';
import { filePath } from '../platform/files/store.ts';
import { isReference } from '../platform/forms/fields.ts';
import { readForm } from '../platform/forms/read-form.ts';
import { urlTo } from '../platform/html/links.ts';
import type { View } from '../platform/html/view.ts';
import { NotFound } from '../platform/http/refusals.ts';
import { chinese } from '../platform/i18n/chinese.ts';
import type { Answer, PageRequest, Route } from '../route.ts';
import { originOf } from '../verification/codes.ts';
import { closeVolume } from './actions/close-volume.ts';
import { freezeMonth } from './actions/freeze-month.ts';
import { requestPrint } from './actions/request-print.ts';
import { VARIANTS } from './columns.ts';
import { freezeForm, printForm, volumeForm, WHOLE_STREET } from './forms.ts';
import { isWritten, lookOf, SHEET_KINDS } from './looks.ts';
import { sheetRoutes } from './pages-sheets.ts';
import { daysOf, PERIODS } from './period.ts';
import { printView } from './print-views.ts';
import type { Selection } from './queries/book-rows.ts';
import { bookPlaces, frozenMonths, openVolumes } from './queries/places.ts';
import { findPrint, findPrints, type PrintRow } from './queries/prints.ts';
import { countSheetRows } from './queries/sheet-rows.ts';
import { sheetsOf } from './queries/sheets.ts';
import { readBook } from './read-book.ts';
import { mayWith, placeOf, printPermissions, upperOrg } from './selection.ts';
import { type Chosen, chooseView, previewView } from './views.ts';

/** Rows that a page shows; the paper has all. */
const PREVIEW_ROWS = 100;

function oneOf<const T extends string>(codes: readonly T[], value: string | undefined): T {
  return codes.find((code) => code === value) ?? (codes[0] as T);
}

/** What an address asks for; whatever it leaves open or writes wrongly is what most people want. */
function chosenIn({ ctx, query }: PageRequest): Chosen {
  const place = query.place ?? '';
  const home = upperOrg(ctx.actor) === null ? (ctx.actor.orgIds[0] ?? '') : WHOLE_STREET;
  return {
    kind: oneOf(SHEET_KINDS, query.kind),
    place: place === WHOLE_STREET || isReference(place) ? place : home,
    period: oneOf(PERIODS, query.period),
    from: query.from ?? '',
    to: query.to ?? '',
    variant: oneOf(VARIANTS, query.variant),
  };
}

async function showBooks(request: PageRequest): Promise<Answer> {
  const { em, actor } = request.ctx;
  const prints = await findPrints(request.ctx, request.query.after ?? null);
  const view = chooseView(actor, chosenIn(request), await bookPlaces(em, actor), prints);
  return { page: 'registers/books', view: view as unknown as View & { title: string } };
}

/** Numbers in full are never on a page: there the full variant looks like the ordinary one. */
async function showPreview(request: PageRequest): Promise<Answer> {
  const { ctx, now } = request;
  const chosen = chosenIn(request.refused === null ? request : { ...request, query: queryOf(request.refused.typed) });
  const place = placeOf(ctx.actor, chosen.place);
  if (!mayWith(ctx.actor, 'register.read', place)) throw new NotFound();
  const days = daysOf(oneOf(PERIODS, chosen.period), shanghaiDate(now), chosen);
  const variant = chosen.variant === 'PUBLIC' ? 'PUBLIC' : 'MASKED';
  const selection: Selection = { kind: oneOf(SHEET_KINDS, chosen.kind), ...place, ...days, variant };
  const book = await readBook(ctx, selection, PREVIEW_ROWS);
  const total = await countSheetRows(ctx, selection);
  // Of one unit; the whole street closes what is open.
  const isOneBook = isWritten(selection.kind) && !place.wholeStreet;
  const keeping = {
    frozen: isOneBook ? await frozenMonths(ctx.em, selection.kind, place.orgId) : [],
    volumes: isOneBook ? await openVolumes(ctx.em, selection.kind, place.orgId) : [],
  };
  const view = previewView(request, chosen, book, total, keeping);
  return { page: 'registers/preview', view: view as unknown as View & { title: string } };
}

/** The address of the page on which a refused form stood. */
function queryOf(typed: Record<string, unknown>): Record<string, string> {
  const text = (name: string) => String(typed[name] ?? '');
  const [from, to] = [text('fromOn'), text('toOn')];
  const month = text('month');
  const first = `${month}-01`;
  const monthDays = isDay(first) ? { from: first, to: lastDayOfMonth(first) } : { from: '', to: '' };
  const yearDays = { from: `${text('year')}-01-01`, to: `${text('year')}-12-31` };
  const days = from !== '' ? { from, to } : month === '' ? yearDays : monthDays;
  return {
    kind: text('kind'),
    place: text('place') || text('orgId'),
    variant: text('variant'),
    period: 'ANY',
    ...days,
  };
}

async function startPrint(request: PageRequest): Promise<Answer> {
  const { printId, kind } = await requestPrint(request.ctx, readForm(printForm, request.body), originOf(request));
  const flash = { key: 'register.requested', params: { book: { key: `register.book.${kind}` } } };
  return { redirect: `/registers/prints/${printId}`, flash };
}

async function showPrint({ ctx, params }: PageRequest): Promise<Answer> {
  const print = await findPrint(ctx, params.id ?? '');
  const view = printView(ctx.actor, print, print.product === 'BLANK' ? await sheetsOf(ctx, print.id) : []);
  return { page: 'registers/print', view: view as unknown as View & { title: string } };
}

/** Only whoever asked for it, and while that person may: another's print may hold what this reader may not open. */
async function download({ ctx, params }: PageRequest): Promise<Answer> {
  const print = await findPrint(ctx, params.id ?? '');
  const isMine = print.requestedById === ctx.actor.accountId;
  const mayStill = printPermissions(print.variant).every((permission) => mayWith(ctx.actor, permission, print));
  if (!isMine || !mayStill || print.fileSha256 === null) throw new NotFound();
  const { ending, mime, words } = fileKind(print);
  const name = `${print.wholeStreet ? '' : print.orgName}${lookOf(print.kind).title}${words} ${print.fromOn} ${print.toOn}.${ending}`;
  return { file: { path: filePath(ctx.house.env.dataDir, print.fileSha256), name, mime } };
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function fileKind({ product }: PrintRow): { ending: string; mime: string; words: string } {
  const words = product === 'BOOK' ? '' : chinese(`register.product-name.${product}`);
  return product === 'XLSX'
    ? { ending: 'xlsx', mime: XLSX, words: '' }
    : { ending: 'pdf', mime: 'application/pdf', words };
}

async function freeze({ ctx, body }: PageRequest): Promise<Answer> {
  const input = readForm(freezeForm, body);
  const { kind, month, books, rows } = await freezeMonth(ctx, input);
  const key = input.orgId === WHOLE_STREET ? 'register.frozen.street' : 'register.frozen';
  const flash = { key, params: { book: { key: `register.book.${kind}` }, month, books, n: rows } };
  return { redirect: urlTo('/registers', { kind, place: input.orgId }), flash };
}

async function endVolume({ ctx, body }: PageRequest): Promise<Answer> {
  const input = readForm(volumeForm, body);
  const { kind, year, closed } = await closeVolume(ctx, input);
  const params = { book: { key: `register.book.${kind}` }, year, n: closed, next: closed + 1 };
  return {
    redirect: urlTo('/registers', { kind, place: input.orgId }),
    flash: { key: 'register.volume.closed', params },
  };
}

const permission = 'register.read';

export const registerRoutes: readonly Route[] = [
  { method: 'get', path: '/registers', permission, handle: showBooks },
  { method: 'get', path: '/registers/preview', permission, handle: showPreview },
  {
    method: 'post',
    path: '/registers/prints',
    permission: 'register.print',
    handle: startPrint,
    redisplay: showPreview,
    limit: 'print',
  },
  { method: 'get', path: '/registers/prints/:id', permission, handle: showPrint },
  { method: 'get', path: '/registers/prints/:id/file', permission: 'register.print', handle: download },
  {
    method: 'post',
    path: '/registers/volumes',
    permission: 'register.freeze',
    handle: endVolume,
    redisplay: showPreview,
  },
  ...sheetRoutes,
  { method: 'post', path: '/registers/freeze', permission: 'register.freeze', handle: freeze, redisplay: showPreview },
];
