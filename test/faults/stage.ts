import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { keysToEnv } from '../../config/index.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/platform/embedded/index.ts';
import { startTemporaryPostgres } from '../../src/platform/embedded/temporary.ts';
import { testKeys } from '../support/database.ts';
import { freePort, redisMissing, type TestRedis, testRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';
import { descendants, type Service, serviceOf } from './service.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** A killed process loses nothing that it has acknowledged: commits are written out, though not to the platter. */
const SETTINGS = { fsync: 'off', synchronous_commit: 'on', full_page_writes: 'on', timezone: 'UTC' };

/** The whole product as processes: PostgreSQL, web, worker and, where it is installed, Redis. */
export interface Stage {
  readonly origin: string;
  readonly dataDir: string;
  readonly redis: TestRedis | null;
  readonly web: Service;
  readonly worker: Service;
  readonly ownerUrl: string;
  readonly superuserUrl: string;
  /** The database that web and worker use. */
  useDatabase(url: string): void;
  /** Makes the worker take jobs from PostgreSQL even where Redis is installed. */
  killPostgres(): Promise<void>;
  startPostgres(): Promise<void>;
  /** Kills one browser of the worker. @returns false when none runs */
  killBrowser(): boolean;
  /** Everything runs again and the pages answer. */
  isWhole(): Promise<boolean>;
  /** What web and worker called errors, each kind once: for finding out why a run failed. */
  errors(): string[];
  stop(): Promise<void>;
}

export async function openStage(withRedis: boolean): Promise<Stage> {
  const server = await startTemporaryPostgres('faults', SETTINGS);
  let postgres: EmbeddedPostgres = server;
  let databaseUrl = '';
  const dataDir = path.join(server.dir, 'data');
  await mkdir(dataDir, { recursive: true });
  await mkdir(path.join(server.dir, 'redis'));
  const redis = withRedis && redisMissing === null ? await testRedis(path.join(server.dir, 'redis')) : null;
  await redis?.start();
  const port = await freePort();
  const env = () => ({
    ...{ NODE_ENV: 'test', LOG_LEVEL: 'warn', HOST: '127.0.0.1', PORT: String(port), DATA_DIR: dataDir },
    ...{ DATABASE_URL: databaseUrl, ...keysToEnv(testKeys), ...(redis === null ? {} : { REDIS_URL: redis.url }) },
  });
  const log = (name: string) => path.join(server.dir, `${name}.log`);
  const web = serviceOf('web', path.join(ROOT, 'src/server.ts'), env, log('web'));
  const worker = serviceOf('worker', path.join(ROOT, 'test/faults/worker-process.ts'), env, log('worker'));
  const origin = `http://127.0.0.1:${port}`;
  return {
    ...{ origin, dataDir, redis, web, worker, ownerUrl: server.ownerUrl, superuserUrl: server.superuserUrl },
    useDatabase: (url) => {
      databaseUrl = url;
    },
    killPostgres: async () => {
      const pid = Number(readFileSync(path.join(server.folder, 'cluster/postmaster.pid'), 'utf8').split('\n')[0]);
      process.kill(pid, 'SIGKILL');
      await until('PostgreSQL is gone', () => !isAlive(pid));
    },
    startPostgres: async () => {
      postgres = await startEmbeddedPostgres({ dataDir: server.dir, settings: SETTINGS });
      if (postgres.port !== server.port) throw new Error('PostgreSQL came back on another port');
    },
    killBrowser: () => {
      const [browser] = descendants(worker.pid(), /chrom/i);
      if (browser !== undefined) process.kill(browser, 'SIGKILL');
      return browser !== undefined;
    },
    isWhole: async () => {
      const answer = await fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(10_000) });
      return answer.ok && worker.isRunning();
    },
    errors: () => ['web', 'worker'].flatMap((name) => errorsIn(log(name)).map((line) => `${name}: ${line}`)),
    stop: async () => {
      await Promise.all([web.kill(), worker.kill()]);
      await redis?.kill();
      await postgres.stop();
      await server.remove();
    },
  };
}

function errorsIn(file: string): string[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  const told = lines.flatMap((line) => {
    if (!line.startsWith('{')) return line.trim() === '' ? [] : [line];
    const { level, msg, err } = JSON.parse(line) as { level: number; msg: string; err?: { stack?: string } };
    return level >= 50 ? [`${msg}: ${err?.stack?.split('\n')[0] ?? ''}`] : [];
  });
  return [...new Set(told)].slice(0, 20);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
