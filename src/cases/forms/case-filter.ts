import { z } from 'zod';
import { TIERS } from '../../../config/organizations.ts';
import { isDay } from '../../calendar/day.ts';
import { isReference } from '../../platform/forms/fields.ts';
import { QUEUES } from '../queries/list-cases.ts';
import { DISPUTE_TYPES, type DisputeType } from '../rules/dispute-types.ts';
import { ALL_STATES } from '../rules/states.ts';
import { RISKS } from '../rules/vocabulary.ts';

/** A condition that is not understood narrows nothing: an address typed by hand still shows a list. */
const oneOf = <const T extends string>(codes: readonly T[]) =>
  z
    .enum(codes as [T, ...T[]])
    .optional()
    .catch(undefined);
const matching = (test: (text: string) => boolean) => z.string().refine(test).optional().catch(undefined);

/** The conditions of the case list as they stand in its address. */
export const CASE_FILTER = z.object({
  queue: oneOf(QUEUES),
  state: oneOf(ALL_STATES),
  tier: oneOf(TIERS),
  orgId: matching(isReference),
  disputeType: oneOf(Object.keys(DISPUTE_TYPES) as DisputeType[]),
  risk: oneOf(RISKS),
  mediatorId: matching(isReference),
  fromOn: matching(isDay),
  toOn: matching(isDay),
});
