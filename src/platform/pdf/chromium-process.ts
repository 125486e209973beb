import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectionTransport } from 'puppeteer-core';
import { identity, type OsUser } from '../embedded/os-user.ts';
import { pipeTransport } from './pipe-transport.ts';

export type ChromiumProcess = {
  pid: number;
  transport: ConnectionTransport;
  /** Settles when the main process has gone, with the last lines it said. */
  ended: Promise<string>;
  /** Ends every process of it at once and waits until they have gone. */
  kill: () => Promise<void>;
};

/** How long killed processes may take to disappear; more only where process 1 collects no orphans. */
const patience = 3_000;

function signalGroup(pid: number): boolean {
  try {
    process.kill(-pid, 'SIGKILL');
    return true;
  } catch {
    return false;
  }
}

async function killAll(pid: number): Promise<void> {
  if (process.platform === 'win32') {
    await new Promise((resolve) => execFile('taskkill', ['/pid', String(pid), '/T', '/F'], resolve));
    return;
  }
  const deadline = performance.now() + patience;
  // Asked again and again: a process that was just being forked at the first signal belongs to the group as well.
  while (signalGroup(pid) && performance.now() < deadline) await sleep(20);
}

/** Starts the browser in a process group of its own, with nothing of this process's environment but what is given. */
export function startChromium(
  program: string,
  args: readonly string[],
  env: Record<string, string>,
  user: OsUser | null,
): ChromiumProcess {
  const child = spawn(program, args, {
    ...identity(user),
    env,
    cwd: env.HOME,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-2_000);
  });
  const ended = once(child, 'exit').then(
    ([code, signal]) => `${signal ?? `exit code ${code}`} ${said.trim()}`,
    (error: unknown) => String(error),
  );
  const pid = child.pid ?? 0;
  return {
    pid,
    transport: pipeTransport(child.stdio[3] as Writable, child.stdio[4] as Readable),
    ended,
    kill: async () => {
      if (pid === 0) return;
      await killAll(pid);
      await Promise.race([ended, sleep(patience, undefined, { ref: false })]);
    },
  };
}
