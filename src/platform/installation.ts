import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Env, Keys } from '../../config/index.ts';
import {
  type EmbeddedPostgres,
  holderOf,
  keysIn,
  prepareDataDir,
  startEmbeddedPostgres,
  takeLock,
} from './embedded/index.ts';
import { requireOwner } from './own-server.ts';
import { onStopSignal } from './process/stop-signal.ts';
import { StartRefusal } from './start-refusal.ts';

/** What a command of this installation works on. */
export type Installation = {
  /** Connects as the owner of the database. */
  ownerUrl: string;
  keys: Keys;
  /** null when DATABASE_URL names another server. */
  embedded: EmbeddedPostgres | null;
  /** Leaves a database alone that somebody else is using. */
  close: () => Promise<void>;
};

const productLock = (env: Env) => path.join(env.dataDir, 'start.lock');

/** Whether `npm start` is running on this DATA_DIR. */
export async function isProductRunning(env: Env): Promise<boolean> {
  return (await holderOf(productLock(env))) !== null;
}

async function takeProductLock(env: Env): Promise<() => Promise<void>> {
  const lock = await takeLock(productLock(env));
  if (lock.held) return lock.release;
  throw new StartRefusal(
    `本系统已经在运行（进程 ${lock.holder}，数据文件夹 ${env.dataDir}）。要再开一套，请另设 DATA_DIR 和 PORT。`,
    `It is already running (process ${lock.holder}, data folder ${env.dataDir}). For a second one set DATA_DIR and PORT.`,
  );
}

/**
 * Opens the database of this installation: the server of DATABASE_URL, or the embedded one, which is started unless it runs.
 * @param use `product` for `npm start`, of which there is one per DATA_DIR; `command` for everything that ends by itself and
 *   may be used while the product runs
 * @throws StartRefusal with the reason in words
 */
export async function openInstallation(
  env: Env,
  use: 'product' | 'command',
  log?: (line: string) => void,
): Promise<Installation> {
  if (env.databaseUrl !== null && env.keys !== null) {
    await requireOwner(env.databaseUrl);
    return { ownerUrl: env.databaseUrl, keys: env.keys, embedded: null, close: async () => undefined };
  }
  await prepareDataDir(env.dataDir);
  const release = use === 'product' ? await takeProductLock(env) : async () => undefined;
  try {
    const keys = env.keys ?? (await keysIn(env.dataDir, existsSync(path.join(env.dataDir, 'embedded.json'))));
    const embedded = await startEmbeddedPostgres(log ? { dataDir: env.dataDir, log } : { dataDir: env.dataDir });
    const close = async () => {
      const isUsedByOthers = use === 'command' && (embedded.reused || (await isProductRunning(env)));
      if (!isUsedByOthers) await embedded.stop();
      await release();
    };
    // An interrupted command must not leave its database running; `npm start` has an order of its own.
    if (use === 'command') onStopSignal(close, close, 130);
    return { ownerUrl: embedded.ownerUrl, keys, embedded, close };
  } catch (error) {
    await release();
    throw error;
  }
}

/** The address for web and worker: who they are and their password follow from the session key, so it carries neither. */
export function addressWithoutOwner(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.username = '';
  url.password = '';
  return url.toString();
}
