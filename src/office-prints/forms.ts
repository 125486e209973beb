import { z } from 'zod';
import { choice, optionalDay, optionalReference } from '../platform/forms/fields.ts';
import { OFFICE_SHEETS } from './rules/words.ts';

export const printForm = z.strictObject({
  sheet: choice(OFFICE_SHEETS),
  subjectId: optionalReference(),
  orgId: optionalReference(),
  fromOn: optionalDay(),
  toOn: optionalDay(),
});
export type PrintInput = z.output<typeof printForm>;
