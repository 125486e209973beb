import { newId } from '../platform/database/columns.ts';
import { whyRefused } from '../platform/forms/why-refused.ts';
import { formView } from '../platform/html/form-view.ts';
import type { PageRequest } from '../route.ts';
import type { FoundPhoto, FoundSheet } from './queries/sheets.ts';

/** One empty sheet: what it is, the photos that were taken of it, and the form for a further one. */
export function sheetView({ refused }: PageRequest, sheet: FoundSheet, photos: readonly FoundPhoto[]) {
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
          : { key: 'register.photo.rows', params: { rows: photo.seqs.join('、') } },
    })),
    form: formView({
      ...{ fields: ['photos', 'rows'], typed: refused?.typed ?? {}, key: newId() },
      errors: whyRefused(refused?.refusal ?? null),
    }),
  };
}
