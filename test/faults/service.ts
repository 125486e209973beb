import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { systemEnv } from '../../config/index.ts';
import { until } from '../support/until.ts';

/** A process of the product under test, that can be killed and started again. */
export interface Service {
  readonly name: string;
  /** Starts it and waits until it says that it is ready. With a fault point it may die before that. */
  start(faultAt?: string): Promise<void>;
  kill(): Promise<void>;
  /** Waits until it dies by itself. @returns false when it has not within `patience` milliseconds */
  hasDied(patience: number): Promise<boolean>;
  isRunning(): boolean;
  pid(): number;
  /** Asks it to end in order. @returns its exit code */
  end(): Promise<number | null>;
}

/** Ends a process when the one that started it is gone. */
const WITH_PARENT = path.resolve(import.meta.dirname, '../../src/platform/process/with-parent.ts');

export function serviceOf(name: string, script: string, env: () => Record<string, string>, logFile: string): Service {
  let child: ChildProcess | null = null;
  let gone: Promise<unknown> = Promise.resolve();
  const isRunning = () => child !== null && child.exitCode === null && child.signalCode === null;

  async function start(faultAt?: string): Promise<void> {
    const log = openSync(logFile, 'a');
    const fresh = spawn(process.execPath, ['--import', WITH_PARENT, script], {
      env: { ...systemEnv(), ...env(), ...(faultAt === undefined ? {} : { FAULT_AT: faultAt }) },
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    child = fresh;
    gone = once(fresh, 'exit');
    const ready = once(fresh, 'message').then(() => 'ready' as const);
    ready.catch(() => undefined);
    const first = await Promise.race([ready, gone.then(() => 'gone' as const)]);
    if (first === 'gone' && faultAt === undefined) throw new Error(`${name} did not start; see ${logFile}`);
  }

  return {
    name,
    start,
    isRunning,
    pid: () => child?.pid ?? 0,
    kill: async () => {
      if (isRunning()) child?.kill('SIGKILL');
      await gone;
    },
    hasDied: async (patience) => {
      await until(`${name} dies`, () => !isRunning(), patience).catch(() => undefined);
      return !isRunning();
    },
    end: async () => {
      if (isRunning()) child?.kill('SIGTERM');
      await gone;
      return child?.exitCode ?? null;
    },
  };
}

const read = (file: string) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

/** Processes below `pid` whose command line fits, e.g. the browsers that a worker has started. Linux only. */
export function descendants(pid: number, fits: RegExp): number[] {
  const parentOf = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+ \(.*\) \S (\d+)/s.exec(read(`/proc/${name}/stat`))?.[1];
    if (parent !== undefined) parentOf.set(Number(name), Number(parent));
  }
  const isBelow = (child: number): boolean => {
    const parent = parentOf.get(child);
    return parent !== undefined && (parent === pid || isBelow(parent));
  };
  return [...parentOf.keys()].filter((child) => isBelow(child) && fits.test(read(`/proc/${child}/cmdline`)));
}
