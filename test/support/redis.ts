import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { Redis } from 'ioredis';
import { testFolder } from './environment.ts';
import { until } from './until.ts';

/** Why tests with Redis are left out on this machine; null where `redis-server` is installed. */
export const redisMissing: string | null =
  spawnSync('redis-server', ['--version']).status === 0
    ? null
    : 'redis-server is not installed, so everything with Redis is left out';
if (redisMissing !== null) console.log(`(${redisMissing})`);

export type TestRedis = {
  url: string;
  /** Runs it (again), with the data that were left on the disk. */
  start(): Promise<void>;
  /** As a power cut would: nothing is written any more. */
  kill(): Promise<void>;
  /** Removes what lies on the disk; it must not run. */
  wipe(): Promise<void>;
  ask<T>(work: (client: Redis) => Promise<T>): Promise<T>;
};

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** A Redis as production has it (append-only file, nothing evicted), in a folder of its own. Call `start`, and `kill` at the end. */
export async function testRedis(given?: string): Promise<TestRedis> {
  const folder = given ?? (await testFolder());
  const port = await freePort();
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
  const kept = ['--appendonly', 'yes', '--appendfsync', 'everysec', '--maxmemory-policy', 'noeviction'];
  const url = `redis://127.0.0.1:${port}/0`;
  let server: ChildProcess | null = null;
  const ask: TestRedis['ask'] = async (work) => {
    const client = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await work(client);
    } finally {
      client.disconnect();
    }
  };
  return {
    url,
    ask,
    start: async () => {
      server = spawn('redis-server', [...settings, ...kept], { stdio: 'ignore' });
      await until('Redis answers', () => ask((client) => client.ping()));
    },
    kill: async () => {
      if (server === null || server.exitCode !== null || server.signalCode !== null) return;
      const ended = once(server, 'exit');
      server.kill('SIGKILL');
      await ended;
    },
    wipe: () => rm(path.join(folder, 'appendonlydir'), { recursive: true, force: true }),
  };
}
