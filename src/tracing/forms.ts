import { z } from 'zod';
import { choice, day, optionalReference, optionalText, text } from '../platform/forms/fields.ts';
import { CONCLUSIONS, TRACING_CAUSES } from './rules/words.ts';

export const openForm = z.strictObject({
  caseId: optionalReference(),
  personId: optionalReference(),
  caseNo: optionalText({ max: 60 }),
  cause: choice(TRACING_CAUSES),
  happenedOn: day(),
  reason: text({ min: 6, max: 500, breaks: true }),
});
export type OpenInput = z.output<typeof openForm>;

export const readAgainForm = z.strictObject({ reason: text({ min: 6, max: 500, breaks: true }) });

export const concludeForm = z.strictObject({
  conclusion: choice(CONCLUSIONS),
  finding: text({ min: 6, max: 3000, breaks: true }),
});
export type ConcludeInput = z.output<typeof concludeForm>;
