import { ALL_LANES, LANES, type Lane } from '../src/platform/queue/index.ts';

/** Work that this process has in hand, lane by lane, while there is no queue to keep the lanes. */
export interface LaneRunner {
  /** How many more jobs the lane may take now. */
  free(lane: Lane): number;
  run(lane: Lane, work: () => Promise<unknown>): void;
  /** When nothing is in hand any more. */
  idle(): Promise<void>;
}

export function runInLanes(onFree: () => void): LaneRunner {
  const inHand = new Map<Lane, Set<Promise<unknown>>>(ALL_LANES.map((lane) => [lane, new Set()]));
  const of = (lane: Lane) => inHand.get(lane) ?? new Set();
  return {
    free: (lane) => LANES[lane] - of(lane).size,
    run: (lane, work) => {
      const done: Promise<unknown> = work()
        .catch(() => undefined)
        .finally(() => {
          of(lane).delete(done);
          onFree();
        });
      of(lane).add(done);
    },
    idle: async () => {
      await Promise.all(ALL_LANES.flatMap((lane) => [...of(lane)]));
    },
  };
}
