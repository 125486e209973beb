import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import path from 'node:path';
import { systemEnv } from '../../../config/index.ts';
import { openLog } from './log-file.ts';

export type ChildOptions = {
  /** Absolute path of the module to run. */
  script: string;
  /** Read anew at every start; what is not in it is not passed on, except the system's own variables. */
  env: () => Record<string, string>;
  /** null: it writes to our own output. */
  logFile: string | null;
  /** Called after every start that succeeded. */
  onReady: (message: { port?: number }) => void;
  /** Called when it ended without having been told to; it is started again in `retryIn` milliseconds. */
  onEnd: (reason: string, retryIn: number) => void;
};

/** A process that is started again whenever it ends, until it is told to stop. */
export type Child = {
  start: () => void;
  /** Ends it in order, so that it starts again with what `env` then says. */
  restart: () => void;
  /** Asks it to finish what it does; kills it and everything it started after `patience` milliseconds. */
  stop: (patience: number) => Promise<void>;
  killNow: () => void;
};

const firstPause = 500;
const longestPause = 30_000;
/** Who has run this long starts its pauses anew. */
const steadyAfter = 60_000;
const companion = path.join(import.meta.dirname, 'with-parent.ts');

/**
 * Megabytes. For young objects Node sets aside three times the first; with its own choice a web process needs a third more
 * memory. The second is far more than any process needs: the larger it is, the longer Node puts off to tidy up. With the four
 * gigabytes of its own choice a worker that prints a long book grows to twice its size, and with one gigabyte a busy web
 * process takes 309 MB where it takes 283 with half of that.
 */
export const NODE_FLAGS = ['--max-semi-space-size=8', '--max-old-space-size=512'];

function launch({ script, env, logFile }: ChildOptions): ChildProcess {
  const log = logFile === null ? null : openLog(logFile);
  const output = log ?? 'inherit';
  // Its own process group: Ctrl-C reaches only the parent, which then ends its children in order, and whole groups.
  const child = spawn(process.execPath, [...NODE_FLAGS, '--import', companion, script], {
    env: { ...systemEnv(), ...env() },
    stdio: ['ignore', output, output, 'ipc'],
    detached: process.platform !== 'win32',
  });
  if (log !== null) closeSync(log);
  return child;
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // nobody of the group is left
  }
}

export function superviseChild(options: ChildOptions): Child {
  let child: ChildProcess | null = null;
  let timer: NodeJS.Timeout | undefined;
  let pause = firstPause;
  let stopping = false;
  let ended: () => void = () => undefined;

  function onExit(gone: ChildProcess, startedAt: number, reason: string): void {
    if (child !== gone) return;
    child = null;
    killGroup(gone);
    ended();
    if (stopping) return;
    if (Date.now() - startedAt > steadyAfter) pause = firstPause;
    timer = setTimeout(start, pause);
    options.onEnd(reason, pause);
    pause = Math.min(pause * 2, longestPause);
  }

  function start(): void {
    const startedAt = Date.now();
    const fresh = launch(options);
    child = fresh;
    fresh.on('message', (message: { ready?: boolean; port?: number }) => {
      if (message.ready === true) options.onReady(message);
    });
    fresh.once('error', (error) => onExit(fresh, startedAt, error.message));
    fresh.once('exit', (code, signal) => onExit(fresh, startedAt, signal ?? `exit code ${code}`));
  }

  async function stop(patience: number): Promise<void> {
    stopping = true;
    clearTimeout(timer);
    if (child === null) return;
    const gone = new Promise<void>((resolve) => (ended = resolve));
    const last = child;
    last.kill('SIGTERM');
    const hurry = setTimeout(() => killGroup(last), patience);
    await gone;
    clearTimeout(hurry);
  }

  function killNow(): void {
    stopping = true;
    clearTimeout(timer);
    if (child !== null) killGroup(child);
  }

  return { start, restart: () => void child?.kill('SIGTERM'), stop, killNow };
}
