import { z } from 'zod';
import { choice, text } from '../platform/forms/fields.ts';
import { CONCLUSIONS } from './rules/checking.ts';

export const concludeForm = z.strictObject({
  conclusion: choice(CONCLUSIONS),
  asked: text({ min: 4, max: 1000, breaks: true }),
  finding: text({ min: 10, max: 3000, breaks: true }),
});
