import { stripJpeg } from './jpeg.ts';
import { isPng, stripPng } from './png.ts';

/** A kind of file that is taken as evidence, page or recording. */
export interface FileKind {
  mime: string;
  /** As people call it. */
  word: string;
  extensions: readonly string[];
  /** The first bytes say that it is of this kind. */
  is(bytes: Buffer): boolean;
  /** The file as it is stored; null when it is broken or cut off. */
  clean(bytes: Buffer): Buffer | null;
}

const latin = (bytes: Buffer, from: number, to: number) => bytes.toString('latin1', from, to);
const brandOf = (bytes: Buffer) => (latin(bytes, 4, 8) === 'ftyp' ? latin(bytes, 8, 12) : '');

/** A film or recording in boxes ends where its last box ends, and has its index. */
function wholeBoxes(bytes: Buffer): Buffer | null {
  let hasIndex = false;
  for (let at = 0; at < bytes.length; ) {
    if (at + 8 > bytes.length) return null;
    const size = bytes.readUInt32BE(at);
    if (latin(bytes, at + 4, at + 8) === 'moov') hasIndex = true;
    if (size === 0) break;
    if (size < 8 || at + size > bytes.length) return null;
    at += size;
  }
  return hasIndex ? bytes : null;
}

/** Bytes of a frame by its type (RFC 4867), without its header byte; null: no such frame. */
const AMR = { narrow: [12, 13, 15, 17, 19, 20, 26, 31, 5], wide: [17, 23, 32, 36, 40, 46, 50, 58, 60, 5] };
const AMR_HEAD = { narrow: '#!AMR\n', wide: '#!AMR-WB\n' };

/** A recording ends where a frame ends. */
function wholeFrames(bytes: Buffer): Buffer | null {
  const width = latin(bytes, 0, AMR_HEAD.wide.length) === AMR_HEAD.wide ? 'wide' : 'narrow';
  let at = AMR_HEAD[width].length;
  let frames = 0;
  while (at < bytes.length) {
    const type = ((bytes[at] ?? 0) >> 3) & 15;
    at += 1 + (type >= 14 ? 0 : (AMR[width][type] ?? Number.NaN));
    if (Number.isNaN(at)) return null;
    frames += 1;
  }
  return frames > 0 && at === bytes.length ? bytes : null;
}

/** The end mark may be followed by a few bytes that mail programs add. */
const hasPdfEnd = (bytes: Buffer) => latin(bytes, Math.max(0, bytes.length - 2048), bytes.length).includes('%%EOF');

export const FILE_KINDS: readonly FileKind[] = [
  {
    ...{ mime: 'image/jpeg', word: 'JPG', extensions: ['jpg', 'jpeg', 'jpe', 'jfif'] },
    is: (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff,
    clean: stripJpeg,
  },
  { ...{ mime: 'image/png', word: 'PNG', extensions: ['png'] }, is: isPng, clean: stripPng },
  {
    ...{ mime: 'application/pdf', word: 'PDF', extensions: ['pdf'] },
    is: (bytes) => latin(bytes, 0, 5) === '%PDF-',
    clean: (bytes) => (hasPdfEnd(bytes) ? bytes : null),
  },
  {
    ...{ mime: 'audio/mp4', word: 'M4A', extensions: ['m4a', 'mp4'] },
    is: (bytes) => ['M4A ', 'M4B ', 'mp41', 'mp42', 'isom', 'iso2', '3gp4', '3gp5'].includes(brandOf(bytes)),
    clean: wholeBoxes,
  },
  {
    ...{ mime: 'audio/amr', word: 'AMR', extensions: ['amr'] },
    is: (bytes) => latin(bytes, 0, 5) === '#!AMR',
    clean: wholeFrames,
  },
];

/** What files of these kinds are refused as, so that their owner knows what to do. */
export function foreignKind(bytes: Buffer): 'heic' | 'webp' | 'office' | null {
  if (['heic', 'heix', 'hevc', 'mif1', 'msf1', 'avif'].includes(brandOf(bytes))) return 'heic';
  if (latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === 'WEBP') return 'webp';
  if (latin(bytes, 0, 4) === 'PK\x03\x04' || latin(bytes, 0, 4) === '\xd0\xcf\x11\xe0') return 'office';
  return null;
}

/** For the `accept` of a file field. */
export const ACCEPTED = FILE_KINDS.map(({ mime }) => mime).join(',');
