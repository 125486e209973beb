import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, open, readFile, rename, rm } from 'node:fs/promises';
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

async function contentOf(file: string): Promise<string | null> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const text = await readFile(file, 'utf8').catch(() => null);
    // Empty: between another's creating and writing it.
    if (text !== '') return text;
    await pause(25);
  }
  return '';
}

/** The living process that holds the lock, null when nobody does. */
export async function holderOf(file: string): Promise<number | null> {
  const [pid = '', life] = (await contentOf(file))?.split(' ') ?? [];
  return pid !== '' && lifeOf(Number(pid)) === life ? Number(pid) : null;
}

async function removeStale(file: string, seen: string | null): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch {
    return; // another one was quicker
  }
  // Whoever was quicker may already hold a new lock under this name: give that one back.
  if ((await contentOf(aside)) !== seen) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

/**
 * Takes a lock file for this process, waiting up to `patience` milliseconds for another holder. A lock whose holder was
 * killed is taken over.
 */
export async function takeLock(file: string, patience = 0): Promise<Lock | Taken> {
  const mine = `${process.pid} ${lifeOf(process.pid) ?? ''}`;
  const until = Date.now() + patience;
  for (;;) {
    try {
      const handle = await open(file, 'wx', 0o600);
      await handle.writeFile(mine);
      await handle.close();
      return { held: true, release: () => rm(file, { force: true }) };
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    const seen = await contentOf(file);
    const holder = await holderOf(file);
    if (holder === null) await removeStale(file, seen);
    else if (Date.now() >= until) return { held: false, holder };
    else await pause(50);
  }
}
