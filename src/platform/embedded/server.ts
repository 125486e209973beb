import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { readFile, rename, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { StartRefusal } from '../start-refusal.ts';
import { program } from './binaries.ts';
import { options, running, type Server } from './cluster.ts';
import { clusterOf } from './place.ts';

const run = promisify(execFile);

/** The started server; `process` is null when it is not our own child. */
export type Started = { port: number; process: ChildProcess | null };

/** For an office computer: little memory, every commit on disk before it is acknowledged, nobody let in from outside. */
const settings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  max_connections: '100',
  shared_buffers: '128MB',
  max_wal_size: '512MB',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  io_method: 'sync',
  jit: 'off',
  timezone: 'Asia/Shanghai',
  log_timezone: 'Asia/Shanghai',
  log_checkpoints: 'off',
};

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** What the server wrote since `from`, for saying why it did not start. */
async function logSince(file: string, from: number): Promise<string> {
  return (await readFile(file).catch(() => Buffer.alloc(0))).subarray(from).toString('utf8');
}

/** Keeps the log from growing for ever: one older log beside the present one. Returns the present one's size. */
async function freshLog(file: string): Promise<number> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size < 5_000_000) return size;
  await rename(file, `${file}.1`);
  return 0;
}

/** One attempt; null when the server ended instead of answering. */
async function launch(server: Server, given: string[], logFile: string): Promise<ChildProcess | 'pg_ctl' | null> {
  const cluster = clusterOf(server.place);
  if (process.platform === 'win32') {
    // There only pg_ctl can take away the rights with which PostgreSQL would refuse to run.
    const args = ['start', '-w', '-t', '300', '-D', cluster, '-l', logFile, '-o', given.join(' ')];
    return run(program(server.binaries, 'pg_ctl'), args, options(server)).then(
      () => 'pg_ctl',
      () => null,
    );
  }
  const log = openSync(logFile, 'a', 0o600);
  const stdio: ['ignore', number, number] = ['ignore', log, log];
  const all = ['-D', cluster, ...given, '-c', 'unix_socket_directories='];
  // Its own session: Ctrl-C in the terminal must not reach it before the pages have been answered.
  const child = spawn(program(server.binaries, 'postgres'), all, { ...options(server), stdio, detached: true });
  closeSync(log);
  child.unref();
  let ended = false;
  child.once('exit', () => (ended = true)).once('error', () => (ended = true));
  // Recovery after a crash may take long; the server says itself when it gives up.
  while (!ended) {
    if ((await running(server.place))?.status === 'ready') return child;
    await pause(15);
  }
  return null;
}

/**
 * Starts the server and waits until it answers, on another port than asked for when that one is taken.
 * @param changed settings that differ from the usual ones
 * @throws StartRefusal with the end of the server's log
 */
export async function start(server: Server, changed: Record<string, string>): Promise<Started> {
  const logFile = path.join(server.place.folder, 'server.log');
  let port = server.place.port ?? (await freePort());
  let log = '';
  for (let attempt = 0; attempt < 40; attempt++) {
    const from = await freshLog(logFile);
    const all = Object.entries({ ...settings, ...changed, port: String(port) });
    const started = await launch(
      server,
      all.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      logFile,
    );
    if (started !== null) return { port, process: started === 'pg_ctl' ? null : started };
    log = await logSince(logFile, from);
    if (/could not bind|could not create any TCP/.test(log)) port = await freePort();
    // The processes of a killed server need a moment to notice that it is gone.
    else if (/pre-existing shared memory block|lock file .* already exists/.test(log)) await pause(250);
    else break;
  }
  const end = log.trim().split('\n').slice(-6).join('\n');
  throw new StartRefusal(
    `内置 PostgreSQL 未能启动，日志在 ${logFile}：\n${end}`,
    `The embedded PostgreSQL did not start; its log is ${logFile} (end shown above).`,
  );
}

/** Ends all sessions and stops the server, waiting until everything is on disk. Nothing happens when none runs. */
export async function stop(server: Server, child: ChildProcess | null): Promise<void> {
  if ((await running(server.place)) === null) return;
  const collected = child === null || child.exitCode !== null || child.signalCode !== null ? null : once(child, 'exit');
  const how = (mode: string) => ['stop', '-w', '-t', '60', '-m', mode, '-D', clusterOf(server.place)];
  const pgCtl = program(server.binaries, 'pg_ctl');
  await run(pgCtl, how('fast'), options(server)).catch(async (error: unknown) => {
    // It may have ended by itself between the look and the command.
    if ((await running(server.place)) === null) return;
    await run(pgCtl, how('immediate'), options(server)).catch(() => {
      throw error;
    });
  });
  child?.ref();
  await collected;
}
