import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { systemEnv } from '../../../config/index.ts';
import { livingProcesses } from '../../support/processes.ts';

export type Starter = { child: ChildProcess; ownerUrl: string; reused: boolean };

/** Starts the database of the folder from another process. */
export async function startElsewhere(dataDir: string): Promise<Starter> {
  const script = path.join(import.meta.dirname, 'start-here.ts');
  const child = spawn(process.execPath, [script, dataDir], { env: systemEnv(), stdio: ['ignore', 'pipe', 'inherit'] });
  if (child.stdout === null) throw new Error('stdout is a pipe');
  const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  return { child, ...(JSON.parse(line) as { ownerUrl: string; reused: boolean }) };
}

export async function killHard(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

/** Process id of the server, from the file it keeps. */
export function postmasterOf(folder: string): number {
  return Number(readFileSync(path.join(folder, 'cluster/postmaster.pid'), 'utf8').split('\n')[0]);
}

/** Living processes that work inside the folder. */
export const processesIn = (folder: string) => livingProcesses().filter(({ cwd }) => cwd.startsWith(folder));
