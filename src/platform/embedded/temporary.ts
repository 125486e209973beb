import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres, stopEmbeddedPostgres } from './index.ts';
import { holderOf, takeLock } from './lock.ts';

export type TemporaryPostgres = EmbeddedPostgres & {
  /** A folder of its own; whatever lies in it goes with `remove`. */
  dir: string;
  /** Stops the server and removes everything it and its users left. */
  remove: () => Promise<void>;
};

const prefix = 'dispute-mediation-';

async function removeAll(dir: string, folder: string): Promise<void> {
  // Where root's temporary folder cannot be entered by others, the cluster lies elsewhere.
  await rm(folder, { recursive: true, force: true });
  await rm(dir, { recursive: true, force: true });
}

/** Removes what runs that were killed have left; their folders are known by a lock that no living process holds. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    const dir = path.join(tmpdir(), name);
    const age = Date.now() - (await stat(dir).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs;
    if (age < 60_000 || (await holderOf(path.join(dir, 'owner.lock'))) !== null) continue;
    // Another user's leftovers are that user's to remove, and what is still in use waits for a later run.
    await stopEmbeddedPostgres(dir)
      .then((folder) => removeAll(dir, folder ?? dir))
      .catch(() => undefined);
  }
}

/**
 * A PostgreSQL for the length of one command, far from every installation, in a new folder and on a free port. It does
 * not survive a power cut, which makes it quick.
 * @param purpose part of the folder's name
 * @param settings PostgreSQL settings beside those
 */
export async function startTemporaryPostgres(
  purpose: string,
  settings: Record<string, string> = {},
): Promise<TemporaryPostgres> {
  await sweep();
  const dir = await mkdtemp(path.join(tmpdir(), `${prefix}${purpose}-`));
  await chmod(dir, 0o711);
  await takeLock(path.join(dir, 'owner.lock'));
  const quick = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', ...settings };
  const server = await startEmbeddedPostgres({ dataDir: dir, settings: quick });
  const remove = async () => {
    await server.stop();
    await removeAll(dir, server.folder);
  };
  return { ...server, dir, remove };
}
