import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { fetchShared, shareFile } from './shared-store.ts';

export interface StoredFile {
  sha256: string;
  size: number;
}

/**
 * Where the file with this content lies, whether it is there or not. Its row must have been found in the reader's scope.
 * @throws Error for anything but a SHA-256 in lower-case hexadecimal, so that no name ever reaches the disk
 */
export function filePath(dataDir: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a hash');
  return path.join(dataDir, 'files', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}

const incoming = (dataDir: string) => path.join(dataDir, 'files', 'incoming');

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

/**
 * Keeps bytes under their own hash: on the disk before this returns, whole or not at all. The same content twice is one
 * file. Rows that name it are written afterwards, so a row never names a file that is not there.
 */
export async function storeFile(dataDir: string, bytes: Buffer): Promise<StoredFile> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await storeUnder(dataDir, sha256, bytes);
  return { sha256, size: bytes.length };
}

/** Puts bytes under a hash, unless bytes of this length lie there already. */
export async function storeUnder(dataDir: string, sha256: string, bytes: Buffer): Promise<void> {
  const found = await stat(filePath(dataDir, sha256)).catch(() => null);
  if (found?.size === bytes.length) return;
  // First where all machines look: what lies here is known to lie there.
  await shareFile(dataDir, sha256, bytes);
  await writeHere(dataDir, sha256, bytes);
}

/** Whether the file lies on this machine, after it has been fetched from the shared store where that has it. */
export async function isHere(file: string): Promise<boolean> {
  if ((await stat(file).catch(() => null)) !== null) return true;
  const found = await fetchShared(file);
  if (found === null) return false;
  await writeHere(found.dataDir, found.sha256, found.bytes);
  return true;
}

async function writeHere(dataDir: string, sha256: string, bytes: Buffer): Promise<void> {
  const target = filePath(dataDir, sha256);
  const folder = path.dirname(target);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await mkdir(incoming(dataDir), { recursive: true, mode: 0o700 });
  const draft = path.join(incoming(dataDir), randomUUID());
  try {
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, target);
  } catch (fault) {
    await rm(draft, { force: true });
    throw fault;
  }
  await syncFolder(folder);
}

/** Removes what a killed process left half written more than a day ago. @returns how many files */
export async function removeDrafts(dataDir: string, now: Date): Promise<number> {
  const folder = incoming(dataDir);
  let removed = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const file = path.join(folder, name);
    const written = (await stat(file).catch(() => null))?.mtimeMs ?? now.getTime();
    if (now.getTime() - written < 86_400_000) continue;
    await rm(file, { force: true });
    removed += 1;
  }
  return removed;
}
