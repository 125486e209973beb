const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Notes about place, time, device and author. */
const NOTES = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME']);

export function isPng(bytes: Buffer): boolean {
  return bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE);
}

/** The same picture without notes. @returns null when it is broken or cut off before its end */
export function stripPng(bytes: Buffer): Buffer | null {
  const kept: Buffer[] = [SIGNATURE];
  for (let at = SIGNATURE.length; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    const kind = bytes.toString('latin1', at + 4, at + 8);
    if (end > bytes.length) return null;
    if (!NOTES.has(kind)) kept.push(bytes.subarray(at, end));
    if (kind === 'IEND') return Buffer.concat(kept);
    at = end;
  }
  return null;
}
