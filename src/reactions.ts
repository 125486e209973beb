import { ALL_EVENTS } from './cases/rules/lifecycle.ts';
import type { Reaction, Reactions } from './change.ts';
import { type EventName, OTHER_EVENTS } from './events.ts';
import { planVisits } from './visits/reactions.ts';

/** Events that something follows, in the order in which it is written. */
const FOLLOWS: Partial<Record<EventName, readonly Reaction[]>> = {
  'case.agreement-took-effect': [planVisits],
  'case.stopped': [planVisits],
  'case.terminated': [planVisits],
  'case.referred': [planVisits],
  'case.reported-to-police': [planVisits],
};

/**
 * Which event writes to which book, and what else follows, in the same transaction (spec §5.4). Every event of the
 * catalogue stands here, with an empty list where nothing follows.
 */
export const REACTIONS: Reactions = Object.fromEntries(
  [...ALL_EVENTS, ...OTHER_EVENTS].map((name) => [name, FOLLOWS[name] ?? []]),
) as unknown as Record<EventName, readonly Reaction[]>;
