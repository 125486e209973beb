import { z } from 'zod';
import { DISPUTE_TYPES, type DisputeType } from '../cases/rules/dispute-types.ts';
import { RISKS } from '../cases/rules/vocabulary.ts';
import { checkPhone } from '../people/rules/phone.ts';
import {
  choice,
  day,
  optionalChoice,
  optionalDay,
  optionallyCheckedBy,
  optionalReference,
  optionalText,
  reference,
  several,
  text,
  whole,
} from '../platform/forms/fields.ts';
import { OUTCOMES } from './rules/words.ts';

const TYPES = Object.keys(DISPUTE_TYPES) as DisputeType[];
const names = () => optionalText({ max: 200 });
const phone = () =>
  optionallyCheckedBy((typed) => {
    const found = checkPhone(typed);
    return found.ok ? { ok: true, value: found.value.number } : found;
  });

/** Which round is meant: by its id, or this week's of the actor's own room. */
const round = { roundId: optionalReference() };

/** 零报告: nothing was found; one tap. */
export const zeroForm = z.strictObject(round);
export type ZeroInput = z.output<typeof zeroForm>;

const lead = z.strictObject({
  summary: text({ max: 1000, breaks: true }),
  place: text({ max: 200 }),
  foundOn: optionalDay(),
  disputeType: optionalChoice(TYPES),
  risk: choice(RISKS),
  parties: text({ max: 200 }),
  opposite: optionalText({ max: 200 }),
  phone: phone(),
});
export type LeadInput = z.output<typeof lead>;

/** 排查记录: when, where, who took part, what was looked at, what is wrong, what is done about it, and what was found. */
export const reportForm = z.strictObject({
  ...round,
  screenedOn: day(),
  area: text({ max: 200 }),
  organiser: optionalText({ max: 100 }),
  head: names(),
  security: names(),
  police: names(),
  mediator: names(),
  property: names(),
  assistant: names(),
  other: names(),
  content: text({ max: 2000, breaks: true }),
  problems: optionalText({ max: 2000, breaks: true }),
  measures: optionalText({ max: 2000, breaks: true }),
  leads: z.array(lead).max(50).default([]),
});
export type ReportInput = z.output<typeof reportForm>;

/** 随手记: when, who, what, done. */
export const noteForm = z.strictObject({
  on: day(),
  who: text({ max: 200 }),
  what: text({ max: 500, breaks: true }),
  done: choice(['SETTLED', 'OPEN']),
});
export type NoteInput = z.output<typeof noteForm>;

export const settleForm = z.strictObject({
  outcome: choice(OUTCOMES),
  reason: optionalText({ max: 1000, breaks: true }),
  watchOn: optionalDay(),
  handedTo: optionalText({ max: 100 }),
  /** For a case: the lead's own words, put right where needed. */
  applicant: optionalText({ max: 100 }),
  applicantPhone: phone(),
  respondent: optionalText({ max: 100 }),
  summary: optionalText({ max: 3000, breaks: true }),
  place: optionalText({ max: 200 }),
  disputeType: optionalChoice(TYPES),
});
export type SettleInput = z.output<typeof settleForm>;

export const specialForm = z.strictObject({
  title: text({ max: 60 }),
  scope: text({ max: 1000, breaks: true }),
  fromOn: day(),
  toOn: day(),
  everyDays: whole({ min: 1, max: 31 }),
  targets: several(reference()),
});
export type SpecialInput = z.output<typeof specialForm>;

export const endSpecialForm = z.strictObject({ reason: text({ min: 2, max: 300, breaks: true }) });

/** Of which centre the meeting is. */
export const prepareForm = z.strictObject({ orgId: reference() });
