import { z } from 'zod';
import { choice, optionalReference, optionalText } from '../platform/forms/fields.ts';
import { PAPER_KINDS } from './kinds.ts';

/** Asks for a paper; `reason` only where its terms are unclear and it shall be printed all the same. */
export const paperForm = z.strictObject({
  kind: choice(PAPER_KINDS),
  subjectId: optionalReference(),
  reason: optionalText({ max: 500 }),
});
export type PaperInput = z.infer<typeof paperForm>;
