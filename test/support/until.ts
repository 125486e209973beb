import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks again and again until the answer is something (not false, null or undefined), and gives it.
 * @param what said in the failure when it does not come in time
 * @param patience milliseconds
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T> | T,
  patience = 10_000,
): Promise<Exclude<T, false | null | undefined>> {
  const deadline = Date.now() + patience;
  let fault: unknown;
  do {
    try {
      const answer = await ask();
      if (answer !== false && answer !== null && answer !== undefined)
        return answer as Exclude<T, false | null | undefined>;
      fault = undefined;
    } catch (error) {
      fault = error;
    }
    await pause(20);
  } while (Date.now() < deadline);
  throw new Error(`not within ${patience} ms: ${what}`, { cause: fault });
}
