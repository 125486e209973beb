import { closeSync, fstatSync, mkdirSync, openSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';

const limit = 20_000_000;

/**
 * Opens a log for appending; one that has grown past 20 MB is put aside, in place of an older one. The caller closes it.
 * Only the owner may read it.
 */
export function openLog(file: string): number {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const log = openSync(file, 'a', 0o600);
  if (fstatSync(log).size < limit) return log;
  closeSync(log);
  renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

/** The last lines of a log, for saying at once why something ended; '' when it cannot be read. */
export function endOfLog(file: string, lines: number): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
}
