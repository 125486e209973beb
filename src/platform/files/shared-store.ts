import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Disk, errors } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';

/**
 * Where several machines serve one office, files stand in a store that all of them reach, under their own hash; the folder
 * of each machine is then only what it has already seen. Files never change, so what lies there is never out of date.
 */
const stores = new Map<string, Disk>();

/** `s3://id:secret@host/bucket` (`?region=`, `?insecure` for http inside of an office), or `file:///a/shared/folder`. */
export async function openSharedStore(address: string): Promise<Disk> {
  const url = new URL(address);
  if (url.protocol === 'file:') return new Disk(new FSDriver({ location: fileURLToPath(url), visibility: 'private' }));
  // Large, and in most offices never needed.
  const { S3Driver } = await import('flydrive/drivers/s3');
  const scheme = url.searchParams.has('insecure') ? 'http' : 'https';
  return new Disk(
    new S3Driver({
      credentials: {
        accessKeyId: decodeURIComponent(url.username),
        secretAccessKey: decodeURIComponent(url.password),
      },
      endpoint: `${scheme}://${url.host}`,
      region: url.searchParams.get('region') ?? 'us-east-1',
      // The bucket stands in the path, as every store outside of Amazon understands it.
      forcePathStyle: true,
      supportsACL: false,
      bucket: url.pathname.slice(1),
      visibility: 'private',
    }),
  );
}

/** From now on what is stored below `dataDir` goes into this store as well; null: it stays on this machine. */
export async function useSharedStore(dataDir: string, address: string | null): Promise<void> {
  if (address === null) stores.delete(dataDir);
  else stores.set(dataDir, await openSharedStore(address));
}

const keyOf = (sha256: string): string => `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;

/** Puts bytes, sealed or not, where every machine finds them. Nothing happens without a shared store. */
export async function shareFile(dataDir: string, sha256: string, bytes: Buffer): Promise<void> {
  await stores.get(dataDir)?.put(keyOf(sha256), bytes);
}

/**
 * Bytes of a stored file that another machine has written, as they were put; null when the store has none, or there is none.
 * @param file as `filePath` gives it
 */
export async function fetchShared(file: string): Promise<{ dataDir: string; sha256: string; bytes: Buffer } | null> {
  const sha256 = path.basename(file);
  const dataDir = path.resolve(file, '../../../..');
  const disk = stores.get(dataDir);
  if (disk === undefined) return null;
  try {
    return { dataDir, sha256, bytes: Buffer.from(await disk.getBytes(keyOf(sha256))) };
  } catch (fault) {
    if (fault instanceof errors.E_CANNOT_READ_FILE && !(await disk.exists(keyOf(sha256)))) return null;
    throw fault;
  }
}
