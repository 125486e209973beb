import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartRefusal } from '../start-refusal.ts';
import { usableBinaries } from './binaries.ts';
import { initialise, type Running, running, type Server } from './cluster.ts';
import { databaseName, emptyDatabase, ownerRole, prepareDatabase, urlOf } from './databases.ts';
import { takeLock } from './lock.ts';
import { canUse, userForPostgres } from './os-user.ts';
import { clusterOf, knownPlace, newPlace, prepareDataDir, rememberPlace, sharedFolder } from './place.ts';
import { secretOf } from './secrets.ts';
import { type Started, start, stop } from './server.ts';

export { holderOf, takeLock } from './lock.ts';
export { knownPlace, prepareDataDir } from './place.ts';
export { keysIn } from './secrets.ts';

export type EmbeddedPostgres = {
  /** Connects as the owner of the database `mediation`, who is no superuser. */
  ownerUrl: string;
  /** For making the owner and for tests; never handed to a process of the product. */
  superuserUrl: string;
  port: number;
  /** Folder in which the cluster really lies; outside of DATA_DIR where root's folders cannot be entered by others. */
  folder: string;
  /** It was already running, left over from a killed start or belonging to another process of this installation. */
  reused: boolean;
  isRunning: () => Promise<boolean>;
  /** Throws away everything in the database `mediation`; it then has no table. */
  empty: () => Promise<void>;
  stop: () => Promise<void>;
};

export type EmbeddedOptions = {
  dataDir: string;
  log?: (line: string) => void;
  /** PostgreSQL settings that differ from the product's; for tests. */
  settings?: Record<string, string>;
};

const password = () => randomBytes(24).toString('hex');

async function serverIn(dataDir: string): Promise<{ server: Server; isNew: boolean }> {
  const known = await knownPlace(dataDir);
  const user = await userForPostgres(known === null ? '' : clusterOf(known));
  const place = known ?? (await newPlace(dataDir, user));
  if (known !== null && !(await canUse(known.folder, user))) {
    throw new StartRefusal(
      `当前用户不能使用数据库文件夹 ${known.folder}。请用最初启动本系统的用户启动。`,
      `The present user cannot use the database folder ${known.folder}. Start as the user who started it first.`,
    );
  }
  const binaries = await usableBinaries(user === null ? dataDir : sharedFolder, user);
  // A start that was killed may have made the cluster without remembering it.
  return { server: { binaries, place, user }, isNew: !existsSync(clusterOf(place)) };
}

/** The server already running on this cluster, once it accepts connections; null when none runs or it is about to stop. */
async function alreadyRunning(server: Server): Promise<Running | null> {
  const until = Date.now() + 120_000;
  let found = await running(server.place);
  while (found !== null && found.status !== 'ready' && Date.now() < until) {
    await pause(50);
    found = await running(server.place);
  }
  return found;
}

/**
 * Starts PostgreSQL on the cluster of DATA_DIR, making it first if there is none, and returns when it answers. Safe for two
 * starts at once, after any of them was killed, and for root.
 * @throws StartRefusal with the reason in words
 */
export async function startEmbeddedPostgres({ dataDir, log, settings }: EmbeddedOptions): Promise<EmbeddedPostgres> {
  await prepareDataDir(dataDir);
  const lockFile = path.join(dataDir, 'embedded.lock');
  const lock = await takeLock(lockFile, 120_000);
  if (!lock.held) throw new Error(`process ${lock.holder} has been starting the database for two minutes`);
  try {
    const { server, isNew } = await serverIn(dataDir);
    const superuserPassword = await secretOf(dataDir, 'postgres-superuser.password', password, isNew);
    const ownerPassword = await secretOf(dataDir, 'postgres-owner.password', password, isNew);
    if (isNew) {
      log?.(`embedded PostgreSQL: making a new cluster in ${server.place.folder}`);
      await initialise(server, superuserPassword);
    }
    const found = await alreadyRunning(server);
    const { port, process: child }: Started = found
      ? { port: found.port, process: null }
      : await start(server, settings ?? {});
    if (port !== server.place.port) await rememberPlace(dataDir, { ...server.place, port });
    log?.(`embedded PostgreSQL: ${found ? 'found running' : 'started'} on port ${port}`);
    const superuserUrl = urlOf('postgres', superuserPassword, port, 'postgres');
    await prepareDatabase(superuserUrl, ownerPassword);
    return {
      ownerUrl: urlOf(ownerRole, ownerPassword, port, databaseName),
      superuserUrl,
      port,
      folder: server.place.folder,
      reused: found !== null,
      empty: () => emptyDatabase(superuserUrl),
      isRunning: async () => (await running(server.place)) !== null,
      stop: () => stopSafely(lockFile, server, child),
    };
  } finally {
    await lock.release();
  }
}

/**
 * Stops the server of this DATA_DIR if one runs, without having started it.
 * @returns the folder of its cluster, null when there is none
 */
export async function stopEmbeddedPostgres(dataDir: string): Promise<string | null> {
  if ((await knownPlace(dataDir)) === null) return null;
  const { server } = await serverIn(dataDir);
  await stopSafely(path.join(dataDir, 'embedded.lock'), server, null);
  return server.place.folder;
}

async function stopSafely(lockFile: string, server: Server, child: Started['process']): Promise<void> {
  const lock = await takeLock(lockFile, 120_000);
  try {
    await stop(server, child);
  } finally {
    if (lock.held) await lock.release();
  }
}
