import { z } from 'zod';
import { choice, day, optionalDay, text } from '../platform/forms/fields.ts';

/** Days of the State Council's notice: a stretch off, or one made up for. */
export const daysForm = z.strictObject({
  fromOn: day(),
  toOn: optionalDay(),
  kind: choice(['OFF', 'WORK']),
  name: text({ max: 30 }),
  source: text({ max: 100 }),
});
export type DaysInput = z.output<typeof daysForm>;

export const dayForm = z.strictObject({ date: day() });
