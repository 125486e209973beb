import { ACCEPTING } from './lifecycle/accepting.ts';
import { AGREEING } from './lifecycle/agreeing.ts';
import { BETWEEN_TIERS } from './lifecycle/between-tiers.ts';
import { ENDING } from './lifecycle/ending.ts';
import { MEDIATING } from './lifecycle/mediating.ts';
import type { Transition } from './transition.ts';

/**
 * The lifecycle of a case: 28 transitions, some in parts (T8a … T8e), each written once, in five chapters. Event names
 * say what has happened. Who may do it stands in the permissions; the words stand in the message files.
 */
export const LIFECYCLE = { ...ACCEPTING, ...MEDIATING, ...BETWEEN_TIERS, ...AGREEING, ...ENDING };

export type EventName = keyof typeof LIFECYCLE;

/** In the order of the table. */
export const ALL_EVENTS = Object.keys(LIFECYCLE) as EventName[];

export function transitionOf(event: EventName): Transition {
  return LIFECYCLE[event];
}

export function isCaseEvent(name: string): name is EventName {
  return Object.hasOwn(LIFECYCLE, name);
}
