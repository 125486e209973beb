import { setTimeout as pause } from 'node:timers/promises';
import { livingProcesses } from './processes.ts';

/** What this run has started, directly or not: each inherits TEST_DIR. */
const startedUnder = (dir: string) => livingProcesses().filter(({ env }) => env.includes(`TEST_DIR=${dir}`));

/**
 * Ends what the tests have left running, and names it: the product itself must never leave a process, so a test that
 * does is a finding.
 * @returns one command line for each
 */
export async function endLeftovers(dir: string): Promise<string[]> {
  // What a test has just told to stop is given a moment.
  for (let turn = 0; turn < 20 && startedUnder(dir).length > 0; turn++) await pause(100);
  const found = startedUnder(dir);
  for (const { pid } of found) process.kill(pid, 'SIGKILL');
  // A killed PostgreSQL takes its children with it, but not at once.
  while (startedUnder(dir).length > 0) await pause(20);
  return found.map(({ line }) => line);
}
