import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { keysToEnv, systemEnv } from '../../config/index.ts';
import { NODE_FLAGS } from '../../src/platform/process/child.ts';
import { testKeys } from '../support/database.ts';

const running = new Set<ChildProcess>();

/** Ends what a bench that failed has left running. */
export function endProcesses(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** A process of a bench: asked by messages, answering with one. */
export interface Asked {
  origin: string;
  ask<T>(message: unknown): Promise<T>;
  stop(): Promise<void>;
}

export async function startProcess(file: string, databaseUrl: string): Promise<Asked> {
  const child: ChildProcess = fork(path.join(import.meta.dirname, file), [databaseUrl], {
    execArgv: [...NODE_FLAGS],
    serialization: 'advanced',
    // As `npm start` gives it to its processes.
    env: { ...process.env, NODE_COMPILE_CACHE: path.join(process.env.TEST_DIR ?? '', 'cache') },
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    origin: `http://127.0.0.1:${port}`,
    ask: async (message) => {
      const answer = once(child, 'message');
      child.send(message as object);
      return (await answer)[0];
    },
    stop: async () => {
      const ended = once(child, 'exit');
      child.send('stop');
      await ended;
    },
  };
}

/** The worker as an office runs it, in a process of its own; silent, because copied cases stand in no chain of the log. */
export async function startWorkerProcess(
  databaseUrl: string,
  dataDir: string,
): Promise<{ pid: number; stop(): Promise<void> }> {
  const env = {
    ...systemEnv(),
    ...keysToEnv(testKeys),
    ...{ DATABASE_URL: databaseUrl, DATA_DIR: dataDir, NODE_ENV: 'production', LOG_LEVEL: 'silent' },
  };
  const file = path.resolve(import.meta.dirname, '../../workers/main.ts');
  const child = fork(file, [], { execArgv: [...NODE_FLAGS], env });
  running.add(child);
  child.once('exit', () => running.delete(child));
  await once(child, 'message');
  return {
    pid: child.pid ?? 0,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
