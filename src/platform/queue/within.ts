import { setTimeout as pause } from 'node:timers/promises';

/** The queue did not answer in time. */
export class QueueAway extends Error {
  readonly code = 'QUEUE_AWAY';
}

/**
 * The work's result, unless it takes longer than that. The work itself cannot be stopped and may still end.
 * @throws QueueAway after so many milliseconds
 */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const over = new AbortController();
  const late = pause(milliseconds, undefined, { signal: over.signal, ref: false }).then(() => {
    throw new QueueAway(`no answer within ${milliseconds} ms`);
  });
  late.catch(() => undefined);
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    over.abort();
  }
}
