import { z } from 'zod';
import { reference, text } from '../platform/forms/fields.ts';
import { SHORTEST_REASON } from './rules/person.ts';

export const revealForm = z.strictObject({
  personId: reference(),
  reason: text({ min: SHORTEST_REASON, max: 200 }),
});
export type RevealInput = z.output<typeof revealForm>;
