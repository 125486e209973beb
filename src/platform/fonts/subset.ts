import { tableDirectory } from './tables.ts';

/** Tables that a viewer needs to draw glyphs by number; what chooses glyphs for characters stays behind. */
const FOR_DRAWING = ['glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'prep'] as const;

type Tables = Map<string, Buffer>;

function tablesOf(font: Buffer): Tables {
  return new Map(
    [...tableDirectory(font)].map(
      ([tag, { offset, length }]) => [tag, font.subarray(offset, offset + length)] as const,
    ),
  );
}

function table(tables: Tables, tag: string): Buffer {
  const found = tables.get(tag);
  if (found === undefined) throw new Error(`The font has no table "${tag}"`);
  return found;
}

/** Start of each glyph's outline in `glyf`, and the end of the last. */
function outlineOffsets(tables: Tables): (glyph: number) => number {
  const loca = table(tables, 'loca');
  const isLong = table(tables, 'head').readInt16BE(50) === 1;
  const last = loca.length / (isLong ? 4 : 2) - 1;
  return (glyph) => {
    const place = Math.min(glyph, last);
    return isLong ? loca.readUInt32BE(4 * place) : 2 * loca.readUInt16BE(2 * place);
  };
}

/** Numbers of all glyphs that have an outline in this (already reduced) font. */
export function drawnGlyphs(font: Buffer): number[] {
  const tables = tablesOf(font);
  const offset = outlineOffsets(tables);
  const count = table(tables, 'maxp').readUInt16BE(4);
  const drawn: number[] = [];
  let start = offset(0);
  for (let glyph = 0; glyph < count; glyph++) {
    const end = offset(glyph + 1);
    if (end > start) drawn.push(glyph);
    start = end;
  }
  return drawn;
}

/**
 * Both tables of horizontal measures, cut to `count` glyphs: pairs, then single side bearings under the last width. Glyphs
 * that are not asked for have zeros: the measures of all would be longer than the outlines of a whole register.
 */
function measures(tables: Tables, glyphs: ReadonlySet<number>, count: number): Record<'hhea' | 'hmtx', Buffer> {
  const [hhea, all] = [Buffer.from(table(tables, 'hhea')), table(tables, 'hmtx')];
  const pairs = Math.min(hhea.readUInt16BE(34), count);
  hhea.writeUInt16BE(pairs, 34);
  const hmtx = Buffer.alloc(4 * pairs + 2 * (count - pairs));
  const keep = (from: number, to: number) => all.copy(hmtx, from, from, to);
  for (const glyph of glyphs) {
    if (glyph < pairs) keep(4 * glyph, 4 * glyph + 4);
    else keep(2 * (pairs + glyph), 2 * (pairs + glyph) + 2);
  }
  // Every glyph behind the pairs has the width of the last of them.
  if (pairs < count) keep(4 * pairs - 4, 4 * pairs - 2);
  return { hhea, hmtx };
}

/** The outlines of some glyphs at their old numbers; the others become empty. */
function outlines(tables: Tables, glyphs: ReadonlySet<number>, count: number): Record<'glyf' | 'loca', Buffer> {
  const glyf = table(tables, 'glyf');
  const offset = outlineOffsets(tables);
  const loca = Buffer.alloc(4 * (count + 1));
  const parts: Buffer[] = [];
  let length = 0;
  for (let glyph = 0; glyph < count; glyph++) {
    loca.writeUInt32BE(length, 4 * glyph);
    if (!glyphs.has(glyph)) continue;
    const part = glyf.subarray(offset(glyph), offset(glyph + 1));
    const padding = -part.length & 3;
    parts.push(part, Buffer.alloc(padding));
    length += part.length + padding;
  }
  loca.writeUInt32BE(length, 4 * count);
  return { glyf: Buffer.concat(parts), loca };
}

function checksum(data: Buffer): number {
  const padded = data.length % 4 === 0 ? data : Buffer.concat([data, Buffer.alloc(-data.length & 3)]);
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
  return sum;
}

function assembled(tables: readonly (readonly [string, Buffer])[]): Buffer {
  const head = Buffer.alloc(12 + 16 * tables.length);
  const power = 2 ** Math.floor(Math.log2(tables.length));
  head.writeUInt32BE(0x00010000, 0);
  head.writeUInt16BE(tables.length, 4);
  head.writeUInt16BE(16 * power, 6);
  head.writeUInt16BE(Math.log2(power), 8);
  head.writeUInt16BE(16 * (tables.length - power), 10);
  const parts: Buffer[] = [head];
  let offset = head.length;
  tables.forEach(([tag, data], i) => {
    const at = 12 + 16 * i;
    head.write(tag, at, 'latin1');
    head.writeUInt32BE(checksum(data), at + 4);
    head.writeUInt32BE(offset, at + 8);
    head.writeUInt32BE(data.length, at + 12);
    const padding = -data.length & 3;
    parts.push(data, Buffer.alloc(padding));
    offset += data.length + padding;
  });
  return Buffer.concat(parts);
}

/**
 * A TrueType font with the outlines of some glyphs only, all at their old numbers, so that text which names glyphs by number
 * stays right. Parts of composed glyphs must be named as well, and blanks, whose widths are lost otherwise.
 * @throws Error when the font is no TrueType font
 */
export function subsetForDrawing(font: Buffer, glyphs: ReadonlySet<number>): Buffer {
  const tables = tablesOf(font);
  const count = Math.max(0, ...glyphs) + 1;
  const [head, maxp] = [Buffer.from(table(tables, 'head')), Buffer.from(table(tables, 'maxp'))];
  head.writeInt16BE(1, 50);
  maxp.writeUInt16BE(count, 4);
  const made: Record<string, Buffer> = {
    head,
    maxp,
    ...measures(tables, glyphs, count),
    ...outlines(tables, glyphs, count),
  };
  return assembled(
    FOR_DRAWING.flatMap((tag) => {
      const data = made[tag] ?? tables.get(tag);
      return data === undefined ? [] : [[tag, data] as const];
    }),
  );
}
