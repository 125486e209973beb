import { setTimeout as pause } from 'node:timers/promises';
import { isRunByNpm } from '../../../config/index.ts';

/** Time for everything to end in order, before it is ended anyway. */
const patience = 60_000;
/** npm passes on a Ctrl-C that the terminal has already delivered: two within this time are one. */
const echo = 500;

/**
 * Ends this process when it is asked to: the first Ctrl-C, SIGTERM or SIGHUP in order, a second one at once.
 * @param orderly finishes what is under way and stops everything
 * @param atOnce stops everything without waiting for anybody
 * @param code with which the process then ends: 0 where stopping is its ordinary end
 * @returns whether it has been asked
 */
export function onStopSignal(orderly: () => Promise<void>, atOnce: () => Promise<void>, code = 0): () => boolean {
  let askedAt: number | null = null;

  async function end(work: () => Promise<void>, status: number): Promise<void> {
    await work().catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exit(1);
    });
    process.exit(status);
  }

  async function onSignal(): Promise<void> {
    if (askedAt === null) {
      askedAt = Date.now();
      void end(orderly, code);
      await pause(patience, undefined, { ref: false });
      await end(atOnce, 1);
    } else if (Date.now() - askedAt > echo) {
      await end(() => Promise.race([atOnce(), pause(5000)]), 1);
    }
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void onSignal());
  onParentGone(() => void (askedAt ?? onSignal()));
  return () => askedAt !== null;
}

/**
 * Calls the work once when npm, told to end, has left this process behind alive; never where no npm has started it.
 */
export function onParentGone(work: () => void): void {
  if (!isRunByNpm()) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    work();
  }, 500);
  timer.unref();
}
