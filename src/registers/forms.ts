import { z } from 'zod';
import { choice, day, optionalText, optionalWhole, reference, text, whole } from '../platform/forms/fields.ts';
import { VARIANTS, WRITTEN_BOOKS } from './columns.ts';
import { SHEET_KINDS } from './looks.ts';
import { PRODUCTS } from './register.entity.ts';

/** In place of an organisation: all of them, one after the other. */
export const WHOLE_STREET = 'street';

const place = z.union([z.literal(WHOLE_STREET), reference()]);
const ROWS_OF_A_SHEET = ['10', '15', '20'] as const;
export const MOST_SHEETS = 50;

/** Asks for a print. The days come from the page that was looked at. */
export const printForm = z.strictObject({
  kind: choice(SHEET_KINDS),
  place,
  fromOn: day(),
  toOn: day(),
  variant: choice(VARIANTS),
  reason: optionalText({ max: 500 }),
  product: choice(PRODUCTS).default('BOOK'),
  /** Of a slip: 序号 of the row. */
  seq: optionalWhole({ min: 1, max: 1_000_000 }),
  blankRows: choice(ROWS_OF_A_SHEET).default('15').transform(Number),
  sheetCount: optionalWhole({ min: 1, max: MOST_SHEETS }),
});
export type PrintInput = z.infer<typeof printForm>;

export const freezeForm = z.strictObject({
  kind: choice(WRITTEN_BOOKS),
  orgId: place,
  month: text({ max: 7 }),
});
export type FreezeInput = z.infer<typeof freezeForm>;

export const volumeForm = z.strictObject({
  kind: choice(WRITTEN_BOOKS),
  orgId: reference(),
  year: whole({ min: 2000, max: 2100 }),
});
export type VolumeInput = z.infer<typeof volumeForm>;

/** The photo itself stands beside the fields. */
export const photoForm = z.strictObject({
  rows: optionalText({ max: 200 }),
  year: optionalWhole({ min: 2000, max: 2100 }),
});
