import { ALL_EVENTS } from './cases/rules/lifecycle.ts';
import type { Reactions } from './change.ts';
import { type EventName, OTHER_EVENTS } from './events.ts';

/**
 * Which event writes to which book, and what else follows, in the same transaction (spec §5.4). Every event of the
 * catalogue stands here, with an empty list where nothing follows.
 */
export const REACTIONS: Reactions = Object.fromEntries(
  [...ALL_EVENTS, ...OTHER_EVENTS].map((name) => [name, []]),
) as unknown as Record<EventName, []>;
