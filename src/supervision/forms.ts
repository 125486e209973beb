import { z } from 'zod';
import { choice, optionalReference, optionalText, reference, text } from '../platform/forms/fields.ts';
import { CAUSES, EVALUATIONS } from './rules/words.ts';

/** What the unit shall do; the words of a slip. */
const demand = { matter: text({ min: 2, max: 60 }), demand: text({ min: 4, max: 2000, breaks: true }) };

export const slipForm = z.strictObject({
  caseId: optionalReference(),
  intakeId: optionalReference(),
  toOrgId: reference(),
  cause: choice(CAUSES),
  ...demand,
});
export type SlipInput = z.output<typeof slipForm>;

export const issueForm = z.strictObject(demand);
export type IssueInput = z.output<typeof issueForm>;

/** 回复. */
export const replyForm = z.strictObject({ answer: text({ min: 4, max: 2000, breaks: true }) });

/** 退回重办 · 延期 · 不予督办: each says why. */
export const whyForm = z.strictObject({ why: text({ min: 4, max: 1000, breaks: true }) });

export const closeForm = z.strictObject({
  evaluation: choice(EVALUATIONS),
  words: optionalText({ max: 1000, breaks: true }),
});
