import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';

/** One file in a ZIP: opened when its turn comes, or what is here already. */
export type ZipEntry =
  | { name: string; open: () => Promise<Readable>; bytes?: undefined }
  | { name: string; bytes: Buffer; open?: undefined };

/** Pictures and PDFs are compressed already. */
const isPacked = (name: string): boolean => /\.(pdf|jpe?g|png|m4a|mp4|amr)$/i.test(name);

/**
 * Writes a ZIP with UTF-8 names, one file after the other, never a whole file in memory.
 * @throws what the disk or the receiver throws; the receiver then has a ZIP that no program opens
 */
export async function writeZip(entries: readonly ZipEntry[], at: Date, to: Writable): Promise<void> {
  const zip = new yazl.ZipFile();
  for (const { name, open, bytes } of entries) {
    const options = { mtime: at, compress: !isPacked(name) };
    if (bytes !== undefined) zip.addBuffer(bytes, name, options);
    else
      zip.addReadStreamLazy(name, options, (give) => {
        open().then(
          (stream) => give(null, stream),
          (fault: Error) => give(fault, null as never),
        );
      });
  }
  const { outputStream } = zip;
  zip.on('error', (fault) => (outputStream as unknown as Writable).destroy(fault as Error));
  zip.end();
  await pipeline(outputStream, to);
}
