import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf } from '../start-refusal.ts';

/** Held while `release` has not been called and this process lives. */
export type Lock = { held: true; release: () => Promise<void> };
export type Taken = { held: false; holder: number };

/**
 * What tells one life of a process id from the next: its start time on Linux, '' where that is not known.
 * null: no such process, or only its remains that nobody has collected.
 */
export function lifeOf(pid: number): string | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, under another user.
    if (codeOf(error) !== 'EPERM') return null;
  }
  if (process.platform !== 'linux') return '';
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may itself contain blanks and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? '');
  } catch {
    return null;
  }
}

const contentOf = (file: string): Promise<string | null> => readFile(file, 'utf8').catch(() => null);

function livingHolder(content: string | null): number | null {
  const [pid = '', life] = content?.split(' ') ?? [];
  return pid !== '' && lifeOf(Number(pid)) === life ? Number(pid) : null;
}

/** The living process that holds the lock, null when nobody does. */
export async function holderOf(file: string): Promise<number | null> {
  return livingHolder(await contentOf(file));
}

/** Creates the file with its whole content, so that nobody ever reads half a holder; false where it is there already. */
async function createWhole(file: string, content: string): Promise<boolean> {
  const whole = `${file}.${randomUUID()}`;
  await writeFile(whole, content, { mode: 0o600 });
  try {
    await link(whole, file);
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    return false;
  } finally {
    await rm(whole, { force: true });
  }
}

/**
 * Removes what a dead holder left, and only that: under a lock of its own, since between looking and removing another one
 * may have done the same and already hold the lock anew.
 */
async function removeStale(file: string, seen: string): Promise<void> {
  const alone = await takeLock(`${file}.stale`);
  if (!alone.held) return pause(10);
  if ((await contentOf(file)) === seen) await rm(file, { force: true });
  await alone.release();
}

/**
 * Takes a lock file for this process, waiting up to `patience` milliseconds for another holder. A lock whose holder was
 * killed is taken over.
 */
export async function takeLock(file: string, patience = 0): Promise<Lock | Taken> {
  // The last part tells one holding from the next of the same process.
  const mine = `${process.pid} ${lifeOf(process.pid) ?? ''} ${randomUUID()}`;
  const until = Date.now() + patience;
  for (;;) {
    if (await createWhole(file, mine)) return { held: true, release: () => rm(file, { force: true }) };
    const seen = await contentOf(file);
    const holder = livingHolder(seen);
    if (holder === null) {
      if (seen !== null) await removeStale(file, seen);
    } else if (Date.now() >= until) return { held: false, holder };
    else await pause(50);
  }
}
