import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { lifeOf } from '../../src/platform/embedded/lock.ts';

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Living processes that this run has started, directly or not: each inherits TEST_DIR. Linux only. */
function startedUnder(dir: string): number[] {
  if (process.platform !== 'linux') return [];
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  const ours = (pid: number) => read(`/proc/${pid}/environ`).split('\0').includes(`TEST_DIR=${dir}`);
  return pids.filter((pid) => pid !== process.pid && ours(pid) && lifeOf(pid) !== null);
}

/**
 * Ends what the tests have left running, and names it: the product itself must never leave a process, so a test that
 * does is a finding.
 * @returns one command line for each
 */
export async function endLeftovers(dir: string): Promise<string[]> {
  // What a test has just told to stop is given a moment.
  for (let turn = 0; turn < 20 && startedUnder(dir).length > 0; turn++) await pause(100);
  const found = startedUnder(dir).map((pid) => ({
    pid,
    line: read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim(),
  }));
  for (const { pid } of found) process.kill(pid, 'SIGKILL');
  // A killed PostgreSQL takes its children with it, but not at once.
  while (startedUnder(dir).length > 0) await pause(20);
  return found.map(({ line }) => line);
}
