import { z } from 'zod';
import { text } from '../platform/forms/fields.ts';

export const acknowledgeForm = z.strictObject({ now: text({ min: 4, max: 1000, breaks: true }) });
export const entryForm = z.strictObject({
  situation: text({ min: 4, max: 3000, breaks: true }),
  measures: text({ min: 4, max: 2000, breaks: true }),
});
