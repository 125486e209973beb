import { z } from 'zod';
import { LAW_CODES, PROVIDER_KINDS, SERVICE_CATEGORIES, SERVICE_WAYS } from '../../config/legal-services.ts';
import { SPECIAL_GROUPS } from '../../config/people-codes.ts';
import { isDay } from '../calendar/day.ts';
import {
  choice,
  day,
  flag,
  isReference,
  optionalChoice,
  optionalDay,
  optionalReference,
  optionalText,
  optionalWhole,
  several,
  text,
} from '../platform/forms/fields.ts';
import { SERVICE_STATES } from './rules/states.ts';

const law = z.strictObject({
  code: optionalChoice([...LAW_CODES, 'OTHER']),
  name: optionalText({ max: 60 }),
  article: optionalText({ max: 60 }),
});

const MOST_LAWS = 20;

/** What is answered, and what came of it. */
const outcome = {
  answer: optionalText({ max: 10_000, breaks: true }),
  laws: z.array(law).max(MOST_LAWS).default([]),
  isAidTold: flag(),
  result: optionalText({ max: 1000, breaks: true }),
  aidNo: optionalText({ max: 60 }),
  satisfaction: optionalWhole({ min: 1, max: 5 }),
  minutes: optionalWhole({ min: 1, max: 1440 }),
};

const appointment = {
  appointedOn: optionalDay(),
  appointedTime: optionalText({ max: 5 }),
  appointment: optionalText({ max: 200 }),
};

/** Who asked, what, how, and who answers. */
const matter = {
  servedOn: day(),
  servedTime: text({ max: 5 }),
  category: choice(SERVICE_CATEGORIES),
  way: choice(SERVICE_WAYS),
  isNameRefused: flag(),
  personId: optionalReference(),
  name: optionalText({ max: 200 }),
  idNo: optionalText({ max: 60 }),
  phone: optionalText({ max: 60 }),
  gender: optionalChoice(['M', 'F']),
  age: optionalWhole({ min: 0, max: 130 }),
  specialGroups: several(choice(SPECIAL_GROUPS)),
  address: optionalText({ max: 200 }),
  villageId: optionalReference(),
  summary: text({ min: 4, max: 3000, breaks: true }),
  providerName: text({ max: 50 }),
  providerKind: choice(PROVIDER_KINDS),
  caseNo: optionalText({ max: 60 }),
  ...outcome,
  ...appointment,
};

export const recordForm = z.strictObject({
  ...matter,
  orgId: optionalReference(),
  intakeId: optionalReference(),
});
export type RecordInput = z.output<typeof recordForm>;

const reason = text({ min: 4, max: 1000, breaks: true });

export const correctForm = z.strictObject({ ...matter, reason });
export type CorrectInput = z.output<typeof correctForm>;

export const answerForm = z.strictObject({ ...outcome, answer: text({ max: 10_000, breaks: true }) });
export type AnswerInput = z.output<typeof answerForm>;

export const appointForm = z.strictObject({
  appointedOn: day(),
  appointedTime: text({ max: 5 }),
  appointment: optionalText({ max: 200 }),
});
export type AppointInput = z.output<typeof appointForm>;

export const voidForm = z.strictObject({ reason });
export type VoidInput = z.output<typeof voidForm>;

/** What stands in the address of the list. Whatever is not understood narrows nothing: an old bookmark must open. */
export const filterForm = z.object({
  state: z.enum(SERVICE_STATES).optional().catch(undefined),
  category: z.enum(SERVICE_CATEGORIES).optional().catch(undefined),
  way: z.enum(SERVICE_WAYS).optional().catch(undefined),
  group: z.enum(SPECIAL_GROUPS).optional().catch(undefined),
  orgId: z.string().refine(isReference).optional().catch(undefined),
  fromOn: z.string().refine(isDay).optional().catch(undefined),
  toOn: z.string().refine(isDay).optional().catch(undefined),
});
