import { z } from 'zod';
import { isDay } from '../calendar/day.ts';
import {
  choice,
  day,
  isReference,
  optionalChoice,
  optionalDay,
  optionalReference,
  optionalText,
  optionalWhole,
  text,
} from '../platform/forms/fields.ts';
import { ATTENDANCES, MEETING_KINDS, MEETING_STATES } from './rules/states.ts';

const MOST_ROWS = 200;
const LONG = 10_000;

const person = z.strictObject({
  name: optionalText({ max: 50 }),
  unit: optionalText({ max: 100 }),
  attendance: optionalChoice(ATTENDANCES),
  reason: optionalText({ max: 100 }),
});

const planned = z.strictObject({
  id: optionalReference(),
  topic: optionalText({ max: 500 }),
  caseNo: optionalText({ max: 60 }),
});

const discussed = z.strictObject({
  ...planned.shape,
  facts: optionalText({ max: LONG, breaks: true }),
  differences: optionalText({ max: LONG, breaks: true }),
  risk: optionalText({ max: LONG, breaks: true }),
  opinion: optionalText({ max: LONG, breaks: true }),
});

const decision = z.strictObject({
  id: optionalReference(),
  text: optionalText({ max: 2000, breaks: true }),
  item: optionalWhole({ min: 1, max: MOST_ROWS }),
  ownerOrgId: optionalReference(),
  ownerId: optionalReference(),
  ownerText: optionalText({ max: 100 }),
  dueOn: optionalDay(),
});

const frame = {
  title: text({ max: 100 }),
  on: day(),
  from: text({ max: 5 }),
  place: text({ max: 100 }),
  chair: text({ max: 50 }),
  recorder: text({ max: 50 }),
  people: z.array(person).max(MOST_ROWS).default([]),
};

const origin = { orgId: optionalReference(), kind: choice(MEETING_KINDS) };

export const planForm = z.strictObject({ ...origin, ...frame, items: z.array(planned).max(MOST_ROWS).default([]) });
export type PlanInput = z.output<typeof planForm>;

export const replanForm = z.strictObject({ ...frame, items: z.array(planned).max(MOST_ROWS).default([]) });
export type ReplanInput = z.output<typeof replanForm>;

const held = {
  ...frame,
  to: text({ max: 5 }),
  items: z.array(discussed).max(MOST_ROWS).default([]),
  decisions: z.array(decision).max(MOST_ROWS).default([]),
  report: optionalText({ max: LONG, breaks: true }),
  minutes: optionalText({ max: LONG, breaks: true }),
};
const reason = text({ min: 4, max: 1000, breaks: true });

/** A meeting that nobody planned. */
export const newlyHeldForm = z.strictObject({ ...origin, ...held });
export const heldForm = z.strictObject(held);
export type HeldInput = z.output<typeof heldForm>;
export const correctForm = z.strictObject({ ...held, reason });

export const signForm = z.strictObject({ signedBy: text({ max: 50 }), signedOn: day() });
export type SignInput = z.output<typeof signForm>;

export const reasonForm = z.strictObject({ reason });
export type ReasonInput = z.output<typeof reasonForm>;

export const settleForm = z.strictObject({
  isDone: choice(['yes', 'no']),
  doneOn: optionalDay(),
  note: optionalText({ max: 1000, breaks: true }),
});
export type SettleInput = z.output<typeof settleForm>;

export const printForm = z.strictObject({ paper: choice(['MINUTES', 'SIGN_IN']) });

/** What stands in the address of the list. Whatever is not understood narrows nothing. */
export const filterForm = z.object({
  state: z.enum(MEETING_STATES).optional().catch(undefined),
  kind: z.enum(MEETING_KINDS).optional().catch(undefined),
  orgId: z.string().refine(isReference).optional().catch(undefined),
  fromOn: z.string().refine(isDay).optional().catch(undefined),
  toOn: z.string().refine(isDay).optional().catch(undefined),
});
