import { z } from 'zod';
import { choice, day, optionalText, reference, several, text, whole } from '../platform/forms/fields.ts';
import { RETENTION_CODES } from './rules/retention.ts';
import { SLOTS } from './rules/slots.ts';

/** Files for one place of the dossier; they come beside the fields. */
export const filingForm = z.strictObject({ slot: choice(SLOTS), note: optionalText({ max: 500 }) });

export const movingForm = z.strictObject({ item: text({ max: 60 }), step: choice(['UP', 'DOWN']) });

export const retentionForm = z.strictObject({
  retention: choice(RETENTION_CODES),
  reason: text({ max: 500, min: 4, breaks: true }),
});

export const shelfForm = z.strictObject({ volume: whole({ min: 1, max: 99 }), box: text({ max: 60 }) });

export const loanForm = z.strictObject({
  borrower: text({ max: 50 }),
  unit: text({ max: 100 }),
  purpose: text({ max: 500, min: 4, breaks: true }),
  dueOn: day(),
});
export type LoanInput = z.infer<typeof loanForm>;

export const loanStepForm = z.strictObject({ note: optionalText({ max: 500, breaks: true }) });

export const listForm = z.strictObject({
  kind: choice(['HANDOVER', 'DESTRUCTION']),
  dossierIds: several(reference(), 500),
  receiver: optionalText({ max: 100 }),
  reason: text({ max: 500, min: 4, breaks: true }),
});
export type ListInput = z.infer<typeof listForm>;

export const decisionForm = z.strictObject({
  decision: choice(['APPROVED', 'REFUSED']),
  note: optionalText({ max: 500, breaks: true }),
});

export const exportForm = z.strictObject({ reason: text({ max: 500, min: 4, breaks: true }) });
