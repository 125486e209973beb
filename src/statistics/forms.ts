import { z } from 'zod';
import { choice, day, optionalText, reference } from '../platform/forms/fields.ts';
import { WHOLE_STREET } from './choose.ts';

export const SHEETS = ['TABLE', 'BULLETIN', 'CASES'] as const;

/** Asks for a print. The days come from the page that was looked at. */
export const printForm = z.strictObject({
  sheet: choice(SHEETS),
  place: z.union([z.literal(WHOLE_STREET), reference()]),
  from: day(),
  to: day(),
  asOf: day(),
  cell: optionalText({ max: 40 }),
});
export type PrintInput = z.infer<typeof printForm>;
