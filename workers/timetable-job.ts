import type { Context } from '../src/context.ts';

/** What a job has done, for one line in the log: counts by name. */
export type Summary = Record<string, number | string>;

/**
 * A job of the timetable. It takes no input: it asks the rows what is due and not yet done, handles each item in a
 * transaction of its own, and goes on when one of them fails. Twice does no more than once.
 */
export type TimetableJob = (ctx: Context) => Promise<Summary>;

/** Handles items one by one; a fault in one is logged and does not stop the others. */
export async function each<T>(
  { house }: Context,
  items: readonly T[],
  work: (item: T) => Promise<boolean>,
): Promise<{ found: number; done: number; failed: number }> {
  let done = 0;
  let failed = 0;
  for (const item of items) {
    try {
      if (await work(item)) done += 1;
    } catch (fault) {
      failed += 1;
      house.log.error({ item, err: fault }, 'one item of a job failed');
    }
  }
  return { found: items.length, done, failed };
}
