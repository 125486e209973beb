import { z } from 'zod';
import { choice, day, flag, optionalDay, optionalReference, optionalText, text } from '../platform/forms/fields.ts';
import { DECISIONS } from './rules/words.ts';

const LONG = 10_000;

/** 计划: on which day of the window, when, where, who chairs it and who writes. */
export const planForm = z.strictObject({
  on: day(),
  from: text({ max: 5 }),
  place: optionalText({ max: 100 }),
  chair: optionalText({ max: 50 }),
  recorder: optionalText({ max: 50 }),
});
export type PlanInput = z.output<typeof planForm>;

export const addForm = z.strictObject({ topic: optionalText({ max: 500 }), caseNo: optionalText({ max: 60 }) });
export type AddInput = z.output<typeof addForm>;

const said = () => optionalText({ max: LONG, breaks: true });

/** 案情, 分歧, 风险, 意见 of one item. */
export const discussForm = z.strictObject({ facts: said(), differences: said(), risk: said(), opinion: said() });
export type DiscussInput = z.output<typeof discussForm>;

/** Owner and day are asked for by the rules, so that both are refused at once and at their fields. */
export const decideForm = z.strictObject({
  code: choice(DECISIONS),
  text: optionalText({ max: 2000, breaks: true }),
  ownerOrgId: optionalReference(),
  ownerText: optionalText({ max: 100 }),
  /** 包案领导, for 领导包案 only. */
  leaderId: optionalReference(),
  dueOn: optionalDay(),
  isFirstContactTold: flag(),
});
export type DecideInput = z.output<typeof decideForm>;
