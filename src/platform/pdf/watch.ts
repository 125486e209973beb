import { setTimeout as sleep } from 'node:timers/promises';

export type Outcome<T> =
  | { is: 'done'; result: T }
  | { is: 'failed'; error: unknown }
  | { is: 'overdue' | 'cancelled' | 'ended' };

/** How long the end of a process may be behind the news that its pipes are closed. */
const lag = 200;

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
  const gone = ended.then((): Outcome<T> => ({ is: 'ended' }));
  const worked = work.then(
    (result): Outcome<T> => ({ is: 'done', result }),
    // puppeteer tells of a dead browser in many ways; the process tells in one.
    async (error: unknown): Promise<Outcome<T>> => (await Promise.race([gone, sleep(lag)])) ?? { is: 'failed', error },
  );
  const outcome = await Promise.race([worked, overdue, cancelled, gone]);
  stop.abort();
  return outcome;
}
