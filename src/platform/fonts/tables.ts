import { closeSync, openSync, readSync } from 'node:fs';

export type TableDirectory = ReadonlyMap<string, { offset: number; length: number }>;

/** Where each table lies in a TrueType file, from its first bytes (12 + 16 for each table). */
export function tableDirectory(head: Buffer): TableDirectory {
  const count = head.readUInt16BE(4);
  return new Map(
    Array.from({ length: count }, (_, i) => {
      const at = 12 + 16 * i;
      const place = { offset: head.readUInt32BE(at + 8), length: head.readUInt32BE(at + 12) };
      return [head.toString('latin1', at, at + 4), place] as const;
    }),
  );
}

/**
 * One table of a font file without reading the other 14 MB of it.
 * @throws Error when the file has no such table
 */
export function readTable(file: string, tag: string): Buffer {
  const descriptor = openSync(file, 'r');
  try {
    const head = Buffer.alloc(12 + 16 * 64);
    readSync(descriptor, head, 0, head.length, 0);
    const place = tableDirectory(head).get(tag);
    if (place === undefined) throw new Error(`No table "${tag}" in ${file}`);
    const table = Buffer.alloc(place.length);
    readSync(descriptor, table, 0, place.length, place.offset);
    return table;
  } finally {
    closeSync(descriptor);
  }
}
