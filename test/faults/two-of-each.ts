import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { keysToEnv } from '../../config/index.ts';
import { startTemporaryPostgres } from '../../src/platform/embedded/temporary.ts';
import { testKeys } from '../support/database.ts';
import { freePort, testRedis } from '../support/redis.ts';
import { type Service, serviceOf } from './service.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Two web processes and two workers on one PostgreSQL and one Redis. */
export interface TwoOfEach {
  webs: readonly Service[];
  workers: readonly Service[];
  origins: readonly string[];
  dataDir: string;
  ownerUrl: string;
  superuserUrl: string;
  useDatabase(url: string): void;
  stop(): Promise<void>;
}

export async function openTwoOfEach(): Promise<TwoOfEach> {
  const server = await startTemporaryPostgres('two-of-each', { synchronous_commit: 'on', full_page_writes: 'on' });
  const dataDir = path.join(server.dir, 'data');
  await mkdir(dataDir, { recursive: true });
  await mkdir(path.join(server.dir, 'redis'));
  const redis = await testRedis(path.join(server.dir, 'redis'));
  await redis.start();
  let databaseUrl = '';
  const ports = [await freePort(), await freePort()];
  const env = (port: number) => () => ({
    ...{ NODE_ENV: 'test', LOG_LEVEL: 'warn', HOST: '127.0.0.1', PORT: String(port), DATA_DIR: dataDir },
    ...{ DATABASE_URL: databaseUrl, REDIS_URL: redis.url, ...keysToEnv(testKeys) },
  });
  const log = (name: string) => path.join(server.dir, `${name}.log`);
  const webs = ports.map((port, i) =>
    serviceOf(`web ${i + 1}`, path.join(ROOT, 'src/server.ts'), env(port), log(`web-${i}`)),
  );
  const workers = ports.map((port, i) =>
    serviceOf(`worker ${i + 1}`, path.join(ROOT, 'test/faults/worker-process.ts'), env(port), log(`worker-${i}`)),
  );
  return {
    ...{ webs, workers, dataDir, ownerUrl: server.ownerUrl, superuserUrl: server.superuserUrl },
    origins: ports.map((port) => `http://127.0.0.1:${port}`),
    useDatabase: (url) => {
      databaseUrl = url;
    },
    stop: async () => {
      await Promise.all([...webs, ...workers].map((service) => service.kill()));
      await redis.kill();
      await server.remove();
    },
  };
}
