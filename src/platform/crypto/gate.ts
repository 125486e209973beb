import { Unavailable } from '../http/refusals.ts';

/** More work is waiting than can be done in good time: answered as 503, to be sent again. */
export class Busy extends Unavailable {}

export type Gate = {
  /** Runs the work when its turn comes. @throws Busy at once when the queue is full */
  run<T>(work: () => Promise<T>): Promise<T>;
  readonly running: number;
  readonly waiting: number;
};

/** Lets `places` pieces of work run at once and `queue` more wait, in order. */
export function createGate(places: number, queue: number): Gate {
  const waiting: (() => void)[] = [];
  let running = 0;

  async function enter(): Promise<void> {
    if (running < places) {
      running++;
      return;
    }
    if (waiting.length >= queue) throw new Busy();
    // Whoever leaves hands its place over, so `running` stays as it is.
    await new Promise<void>((resolve) => waiting.push(resolve));
  }

  function leave(): void {
    const next = waiting.shift();
    if (next === undefined) running--;
    else next();
  }

  return {
    async run(work) {
      await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    },
    get running() {
      return running;
    },
    get waiting() {
      return waiting.length;
    },
  };
}
