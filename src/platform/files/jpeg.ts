/** One marker segment, from its marker to its end; the data of a scan belong to its SOS segment. */
interface Segment {
  marker: number;
  from: number;
  to: number;
}

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const EXIF = Buffer.from('Exif\0\0', 'latin1');

/** End of the entropy-coded data that begin at `from`: the next marker that is no stuffing and no restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return -1;
}

/** All segments between start and end of the picture; null when it is broken or cut off before its end. */
function segmentsOf(bytes: Buffer): Segment[] | null {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return null;
  const segments: Segment[] = [];
  let at = 2;
  for (;;) {
    if (at + 1 >= bytes.length || bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === EOI) return segments;
    if (at + 4 > bytes.length) return null;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    const to = marker === SOS ? endOfScan(bytes, end) : end;
    if (to < 0 || to > bytes.length || end < at + 4) return null;
    segments.push({ marker, from: at, to });
    at = to;
  }
}

/** The orientation (1 to 8) that a camera wrote, so that pages stay upright; 1 when there is none. */
function orientationOf(app1: Buffer): number {
  const tiff = app1.subarray(4 + EXIF.length);
  if (tiff.length < 8) return 1;
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const u16 = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const start = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (start + 2 > tiff.length) return 1;
  for (let n = 0; n < u16(start); n++) {
    const entry = start + 2 + n * 12;
    if (entry + 12 > tiff.length) return 1;
    if (u16(entry) === 0x0112) return Math.min(8, Math.max(1, u16(entry + 8)));
  }
  return 1;
}

/** How a picture is turned and mirrored, 1 to 8 as Exif counts; 1 when it says nothing or is broken. */
export function jpegOrientation(bytes: Buffer): number {
  const exif = exifOf(bytes, segmentsOf(bytes) ?? []);
  return exif === undefined ? 1 : orientationOf(bytes.subarray(exif.from, exif.to));
}

function exifOf(bytes: Buffer, segments: readonly Segment[]): Segment | undefined {
  return segments.find(
    ({ marker, from }) => marker === 0xe1 && bytes.subarray(from + 4, from + 4 + EXIF.length).equals(EXIF),
  );
}

/** An Exif segment that says nothing but the orientation. */
function orientationSegment(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(0x0112, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(2 + EXIF.length + tiff.length, 2);
  return Buffer.concat([head, EXIF, tiff]);
}

/** Format, colour profile and Adobe's colour transform belong to the picture; all other notes tell of its maker. */
const isKept = (marker: number) => marker < 0xe0 || [0xe0, 0xe2, 0xee].includes(marker);
const isNote = (marker: number) => (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;

/**
 * The same picture without the place, time and device that cameras write into it, and without what phones append behind
 * its end (a short film with its own place); its orientation stays.
 * @returns null when the picture is broken or cut off
 */
export function stripJpeg(bytes: Buffer): Buffer | null {
  const segments = segmentsOf(bytes);
  if (segments === null || !segments.some(({ marker }) => marker === SOS)) return null;
  const exif = exifOf(bytes, segments);
  const orientation = exif === undefined ? 1 : orientationOf(bytes.subarray(exif.from, exif.to));
  const kept = segments.filter(({ marker }) => !isNote(marker) || isKept(marker));
  return Buffer.concat([
    Buffer.from([0xff, SOI]),
    ...(orientation === 1 ? [] : [orientationSegment(orientation)]),
    ...kept.map(({ from, to }) => bytes.subarray(from, to)),
    Buffer.from([0xff, EOI]),
  ]);
}
