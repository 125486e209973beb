/**
 * The table from characters to glyphs. Read here rather than by a font library: one table in two formats is all that is
 * asked, and the libraries bring nine packages and parse the outlines of 30,000 glyphs with it.
 * Layout: OpenType specification, "cmap", formats 4 and 12.
 */

type Glyphs = Map<number, number>;

/** Unicode encodings of a cmap table, the fullest first: [platform, encoding]. */
const PREFERRED = [
  [3, 10],
  [0, 6],
  [0, 4],
  [3, 1],
  [0, 3],
] as const;

function readSegments(table: Buffer, at: number, glyphs: Glyphs): void {
  const bytes = table.readUInt16BE(at + 6);
  const [ends, starts] = [at + 14, at + 16 + bytes];
  const [deltas, ranges] = [starts + bytes, starts + 2 * bytes];
  for (let i = 0; i < bytes; i += 2) {
    const [start, end] = [table.readUInt16BE(starts + i), table.readUInt16BE(ends + i)];
    const [delta, range] = [table.readUInt16BE(deltas + i), table.readUInt16BE(ranges + i)];
    for (let code = start; code <= end && code < 0xffff; code++) {
      // An offset counts from the place of the offset itself, into the list that follows all of them.
      const raw = range === 0 ? code : table.readUInt16BE(ranges + i + range + 2 * (code - start));
      const glyph = range !== 0 && raw === 0 ? 0 : (raw + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(code, glyph);
    }
  }
}

function readGroups(table: Buffer, at: number, glyphs: Glyphs): void {
  const count = table.readUInt32BE(at + 12);
  for (let group = at + 16; group < at + 16 + 12 * count; group += 12) {
    const [start, end] = [table.readUInt32BE(group), table.readUInt32BE(group + 4)];
    const first = table.readUInt32BE(group + 8);
    for (let code = start; code <= end; code++) {
      const glyph = first + code - start;
      if (glyph !== 0) glyphs.set(code, glyph);
    }
  }
}

/**
 * Glyph number of every character (Unicode code point) that the font draws.
 * @param table the font's `cmap` table
 * @throws Error when no Unicode table of format 4 or 12 is in it
 */
export function readCmap(table: Buffer): ReadonlyMap<number, number> {
  const records = Array.from({ length: table.readUInt16BE(2) }, (_, i) => 4 + 8 * i);
  for (const [platform, encoding] of PREFERRED) {
    const record = records.find((at) => table.readUInt16BE(at) === platform && table.readUInt16BE(at + 2) === encoding);
    if (record === undefined) continue;
    const at = table.readUInt32BE(record + 4);
    const format = table.readUInt16BE(at);
    const glyphs: Glyphs = new Map();
    if (format === 12) readGroups(table, at, glyphs);
    else if (format === 4) readSegments(table, at, glyphs);
    else continue;
    return glyphs;
  }
  throw new Error('The font has no Unicode character table of format 4 or 12');
}
