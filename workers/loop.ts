import { setTimeout as pause } from 'node:timers/promises';

export interface Loop {
  /** Begins the next turn at once. */
  wake(): void;
  /** Ends after the present turn. */
  stop(): Promise<void>;
}

/**
 * Does turn after turn, resting in between unless the last one found something to do.
 * @param turn returns how much it found; must not throw
 * @param rest milliseconds
 */
export function repeat(turn: () => Promise<number>, rest: number): Loop {
  let isStopping = false;
  let wake = () => {};
  async function run(): Promise<void> {
    while (!isStopping) {
      const woken = new AbortController();
      wake = () => woken.abort();
      const found = await turn();
      if (found === 0 && !isStopping) await pause(rest, undefined, { signal: woken.signal }).catch(() => undefined);
    }
  }
  const running = run();
  return {
    wake: () => wake(),
    stop: async () => {
      isStopping = true;
      wake();
      await running;
    },
  };
}
