import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { BLOB_HEAD, isSealed, sizeOfSealed } from '../crypto/blob.ts';
import type { FieldCrypto } from '../crypto/index.ts';
import { isHere, type StoredFile, storeUnder } from './store.ts';

/**
 * Keeps what shows identity numbers in full: encrypted on the disk, under the hash of what it says. Everything else of
 * `storeFile` holds as well.
 */
export async function storeSealed(dataDir: string, fields: FieldCrypto, bytes: Buffer): Promise<StoredFile> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await storeUnder(dataDir, sha256, fields.sealFile(bytes, sha256));
  return { sha256, size: bytes.length };
}

/** A stored file as it is sent: sealed ones are opened while they are read. `size`: in bytes, opened. */
export async function openStored(fields: FieldCrypto, file: string): Promise<{ size: number; stream: Readable }> {
  await isHere(file);
  const handle = await open(file, 'r');
  const head = await headOf(handle).catch(async (fault: unknown) => {
    await handle.close();
    throw fault;
  });
  if (head.sealed === null) {
    await handle.close();
    return { size: head.size, stream: createReadStream(file) };
  }
  const pieces = fields.openFile(head.sealed, path.basename(file), (at, length) => readAt(handle, at, length));
  const stream = Readable.from(pieces, { objectMode: false });
  // Also when nobody begins to read it, or stops half way.
  stream.once('close', () => void handle.close().catch(() => undefined));
  return { size: sizeOfSealed(head.sealed), stream };
}

/** The whole of a stored file, opened. */
export async function readStored(fields: FieldCrypto, file: string): Promise<Buffer> {
  const { stream } = await openStored(fields, file);
  return Buffer.concat(await stream.toArray());
}

async function headOf(handle: FileHandle): Promise<{ size: number; sealed: Buffer | null }> {
  const { size } = await handle.stat();
  const head = await readAt(handle, 0, BLOB_HEAD);
  return { size, sealed: isSealed(head) ? head : null };
}

async function readAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}
