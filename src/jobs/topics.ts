import type { Lane } from '../platform/queue/dispatcher.ts';

/** Work that follows a change: where it waits and which file of `workers/handlers/` does it. */
export interface TopicEntry {
  lane: Lane;
  handler: string;
}

/** Every topic that an action or reaction enqueues. A test holds this list against the code, in both directions. */
export const TOPICS: Readonly<Record<string, TopicEntry>> = {};

/** An unknown topic waits among the ordinary ones, so that it fails visibly instead of lying about. */
export function laneOf(topic: string, topics: Readonly<Record<string, TopicEntry>> = TOPICS): Lane {
  return topics[topic]?.lane ?? 'ordinary';
}
