import { shanghaiDate } from '../calendar/shanghai.ts';
import { newId } from '../platform/database/columns.ts';
import { whyRefused } from '../platform/forms/why-refused.ts';
import { formView } from '../platform/html/form-view.ts';
import type { PageRequest } from '../route.ts';
import type { SheetKind } from './looks.ts';
import { type FoundPhoto, type FoundSheet, yearOf } from './queries/sheets.ts';

/** Where a row of a book is typed. */
const TYPED_AT: Partial<Record<SheetKind, string>> = {
  ...{ JF: '/intakes/new', TJ: '/intakes/new', FL: '/legal-services/new', HY: '/meetings/new' },
};

/** One empty sheet: what it is, the photos that were taken of it, and the form for a further one and the rows typed from it. */
export function sheetView({ ctx, refused }: PageRequest, sheet: FoundSheet, photos: readonly FoundPhoto[]) {
  const mine = photos.find(({ isMine }) => isMine);
  const [first, last] = [yearOf(sheet), Number(shanghaiDate(ctx.house.clock.now()).slice(0, 4))];
  const years = Array.from({ length: last - first + 1 }, (_, i) => String(first + i));
  const stored = { rows: mine?.seqs.join('、'), year: mine?.year ?? first };
  return {
    title: { key: 'register.sheet.title', params: { no: sheet.sheetNo } },
    action: `/registers/sheets/${sheet.id}`,
    facts: [
      { term: { key: 'register.field.book' }, text: { key: `register.book.${sheet.kind}` } },
      { term: { key: 'register.fact.unit' }, text: sheet.orgName },
      { term: { key: 'register.sheet.rows' }, text: String(sheet.rowCount) },
      {
        term: { key: 'register.sheet.printed' },
        text: { key: 'register.at', params: { at: { datetime: sheet.createdAt } } },
      },
    ],
    photos: photos.map((photo) => ({
      href: `/registers/sheets/${sheet.id}/photos/${photo.id}`,
      isPicture: photo.mime.startsWith('image/'),
      by: photo.uploadedBy,
      at: photo.uploadedAt,
      rows:
        photo.seqs.length === 0
          ? { key: 'register.photo.no-rows' }
          : { key: 'register.photo.rows', params: { year: photo.year ?? first, rows: photo.seqs.join('、') } },
    })),
    typedAt: mine === undefined ? null : (TYPED_AT[sheet.kind] ?? null),
    needsPhoto: mine === undefined,
    formTitle: { key: mine === undefined ? 'register.photo.add' : 'register.photo.more' },
    submit: { key: mine === undefined ? 'register.photo.submit' : 'register.photo.save' },
    years: years.length > 1 ? years.map((year) => ({ value: year, text: year })) : [],
    form: formView({
      ...{ fields: ['photos', 'rows', 'year'], typed: refused?.typed ?? stored, key: newId() },
      errors: whyRefused(refused?.refusal ?? null),
    }),
  };
}
