import { z } from 'zod';
import { ALL_CHANNELS } from '../../config/channels.ts';
import { ALL_DISPOSITIONS } from '../../config/dispositions.ts';
import { DISPUTE_SUB_TYPES, type DisputeSubType, STATUTORY_TYPES } from '../../config/dispute-types.ts';
import { CONTACT_WAYS } from '../../config/people-codes.ts';
import { isDay } from '../calendar/day.ts';
import { DANGER_TICKS, type DangerTick } from '../cases/rules/danger.ts';
import { NATURES, REMEDIES, RISKS } from '../cases/rules/vocabulary.ts';
import { personFields } from '../people/person-fields.ts';
import {
  choice,
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
import { INTAKE_QUEUES } from './rules/queues.ts';
import { INTAKE_STATES } from './rules/states.ts';
import { LIMITS, MOST_PERSONS, OPPOSITE_RELATIONS, SHORTEST_SUMMARY } from './rules/vocabulary.ts';

const DANGERS = Object.keys(DANGER_TICKS) as DangerTick[];
const SUB_TYPES = Object.keys(DISPUTE_SUB_TYPES) as DisputeSubType[];
const MANY = 100_000;

const visitor = z.strictObject({ ...personFields, isRepresentative: flag() });
const opposite = z.strictObject(personFields);

/** Where the intake goes; which fields a way needs stands in `rules/disposing.ts`. */
const disposing = {
  dispositionReason: optionalText({ max: LIMITS.text, breaks: true }),
  result: optionalText({ max: LIMITS.demand, breaks: true }),
  targetOrgId: optionalReference(),
  watchOn: optionalDay(),
  remediesTold: several(choice(REMEDIES)),
  toldWay: optionalChoice(CONTACT_WAYS),
};

/** What the matter is, apart from who brought it and where it goes. */
const matter = {
  channel: choice(ALL_CHANNELS),
  receivedOn: optionalDay(),
  receivedTime: optionalText({ max: 5 }),
  occurredOn: optionalDay(),
  visitCount: optionalWhole({ min: 1, max: MANY }),
  repCount: optionalWhole({ min: 0, max: MANY }),
  involvedCount: optionalWhole({ min: 1, max: MANY }),
  place: optionalText({ max: LIMITS.place }),
  placeLocationId: optionalReference(),
  summary: text({ min: SHORTEST_SUMMARY, max: LIMITS.summary, breaks: true }),
  demand: optionalText({ max: LIMITS.demand, breaks: true }),
  nature: choice(NATURES),
  disputeType: optionalChoice(STATUTORY_TYPES),
  subType: optionalChoice(SUB_TYPES),
  oppositeText: optionalText({ max: LIMITS.opposite }),
  oppositeRelation: optionalChoice(OPPOSITE_RELATIONS),
  dangerTicks: several(choice(DANGERS)),
  risk: optionalChoice(RISKS),
  groupFlag: flag(),
  skipLevelSign: flag(),
  isPrivacyAskedFor: flag(),
  leaderId: optionalReference(),
  accompanying: optionalText({ max: LIMITS.opposite }),
  proposal: optionalText({ max: LIMITS.text, breaks: true }),
  remark: optionalText({ max: LIMITS.text, breaks: true }),
};

/** 登记: one save writes the intake and, as chosen, where it goes. */
export const registerForm = z.strictObject({
  ...matter,
  orgId: optionalReference(),
  /** 代录: the village mediator for whom the clerk keys in; he is the first receiver. */
  firstContactId: optionalReference(),
  deviceTime: optionalText({ max: 40 }),
  visitors: z.array(visitor).max(MOST_PERSONS).default([]),
  opposites: z.array(opposite).max(MOST_PERSONS).default([]),
  disposition: optionalChoice(ALL_DISPOSITIONS),
  ...disposing,
  /** Answer to "was this here before?": `new`, or the id of the earlier matter. */
  matter: optionalText({ max: 40 }),
});
export type RegisterInput = z.output<typeof registerForm>;

export const disposeForm = z.strictObject({
  disposition: choice(ALL_DISPOSITIONS),
  disputeType: optionalChoice(STATUTORY_TYPES),
  place: optionalText({ max: LIMITS.place }),
  ...disposing,
});
export type DisposeInput = z.output<typeof disposeForm>;

export const opinionForm = z.strictObject({ opinion: text({ max: LIMITS.text, breaks: true }) });
export type OpinionInput = z.output<typeof opinionForm>;

export const feedbackForm = z.strictObject({
  way: choice(CONTACT_WAYS),
  on: optionalDay(),
  result: text({ max: LIMITS.demand, breaks: true }),
  satisfaction: optionalWhole({ min: 1, max: 5 }),
});
export type FeedbackInput = z.output<typeof feedbackForm>;

/** 转办回复. */
export const replyForm = z.strictObject({ text: text({ min: 4, max: LIMITS.demand, breaks: true }) });

export const voidForm = z.strictObject({ reason: text({ min: 4, max: LIMITS.text, breaks: true }) });
export type VoidInput = z.output<typeof voidForm>;

/** What may be put right afterwards. Who received it first, its number and where it went stay. */
export const correctForm = z.strictObject({
  ...matter,
  reason: text({ min: 4, max: LIMITS.text, breaks: true }),
});
export type CorrectInput = z.output<typeof correctForm>;

/** What stands in the address of the list. Whatever is not understood narrows nothing: an old bookmark must open. */
export const filterForm = z.object({
  queue: z.enum(INTAKE_QUEUES).optional().catch(undefined),
  state: z.enum(INTAKE_STATES).optional().catch(undefined),
  channel: z.enum(ALL_CHANNELS).optional().catch(undefined),
  orgId: z.string().refine(isReference).optional().catch(undefined),
  nature: z.enum(NATURES).optional().catch(undefined),
  risk: z.enum(RISKS).optional().catch(undefined),
  fromOn: z.string().refine(isDay).optional().catch(undefined),
  toOn: z.string().refine(isDay).optional().catch(undefined),
});
