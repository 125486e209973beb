import { z } from 'zod';
import { reference, text } from '../platform/forms/fields.ts';
import { SHORTEST_REASON } from './rules/person.ts';

export const revealForm = z.strictObject({
  personId: reference(),
  reason: text({ min: SHORTEST_REASON, max: 200 }),
});
export type RevealInput = z.output<typeof revealForm>;

/** One of two records is kept in front; which of them is the other follows from the page. */
export const mergeForm = z.strictObject({
  keptId: reference(),
  otherId: reference(),
  reason: text({ min: SHORTEST_REASON, max: 200 }),
});
export type MergeInput = z.output<typeof mergeForm>;

export const separateForm = z.strictObject({
  personId: reference(),
  reason: text({ min: SHORTEST_REASON, max: 200 }),
});
export type SeparateInput = z.output<typeof separateForm>;
