import { setTimeout as sleep } from 'node:timers/promises';

export type Outcome<T> =
  | { is: 'done'; result: T }
  | { is: 'failed'; error: unknown }
  | { is: 'overdue' | 'cancelled' | 'ended' };

/** How long the end of a process may be behind the news that its pipes are closed. */
const lag = 200;

/** Somebody who wants to hear of the end, until there is nothing to hear for any more. */
type Ear = { hear: (() => void) | null };

// Apart from `watch`, so that what waits at a browser for its end, as long as it lives, holds nothing but the ear. A race
// with `ended` itself would keep the result of every part, which of a long book is the whole book.
function listen(ended: Promise<unknown>, ear: Ear): void {
  void ended.then(() => ear.hear?.());
}

/**
 * What becomes of work in a browser: its result, or why there will be none; never later than allowed.
 * @param ended settles when the browser has gone
 */
export async function watch<T>(
  work: Promise<T>,
  ended: Promise<unknown>,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<Outcome<T>> {
  const stop = new AbortController();
  const cancelled = new Promise<Outcome<T>>((resolve) => {
    signal?.addEventListener('abort', () => resolve({ is: 'cancelled' }), { signal: stop.signal });
  });
  const overdue = sleep(timeoutMs, { is: 'overdue' } as Outcome<T>, { signal: stop.signal });
  overdue.catch(() => {});
  const ear: Ear = { hear: null };
  const gone = new Promise<Outcome<T>>((resolve) => {
    ear.hear = () => resolve({ is: 'ended' });
  });
  listen(ended, ear);
  const worked = work.then(
    (result): Outcome<T> => ({ is: 'done', result }),
    // puppeteer tells of a dead browser in many ways; the process tells in one.
    async (error: unknown): Promise<Outcome<T>> => (await Promise.race([gone, sleep(lag)])) ?? { is: 'failed', error },
  );
  const outcome = await Promise.race([worked, overdue, cancelled, gone]);
  stop.abort();
  ear.hear = null;
  return outcome;
}
