import { z } from 'zod';
import { choice, day, optionalText, reference, text } from '../platform/forms/fields.ts';
import { VARIANTS, WRITTEN_BOOKS } from './columns.ts';

/** In place of an organisation: all of them, one after the other. */
export const WHOLE_STREET = 'street';

const place = z.union([z.literal(WHOLE_STREET), reference()]);

/** Asks for a print. The days come from the page that was looked at. */
export const printForm = z.strictObject({
  kind: choice(WRITTEN_BOOKS),
  place,
  fromOn: day(),
  toOn: day(),
  variant: choice(VARIANTS),
  reason: optionalText({ max: 500 }),
});
export type PrintInput = z.infer<typeof printForm>;

export const freezeForm = z.strictObject({
  kind: choice(WRITTEN_BOOKS),
  orgId: reference(),
  month: text({ max: 7 }),
});
export type FreezeInput = z.infer<typeof freezeForm>;
