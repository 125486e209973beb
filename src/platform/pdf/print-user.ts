import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmod, chown, copyFile, mkdir, mkdtemp, readdir, realpath, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { canUse, identity, type OsUser } from '../embedded/os-user.ts';
import { sharedFolder } from '../embedded/place.ts';

const run = promisify(execFile);

/**
 * Root lends the browser the user `nobody`: Chromium has no sandbox as root, and whoever broke out of it must not become
 * the user who owns the database's files.
 * @returns null when this process is not root, or the system has no such user
 */
export async function printUser(): Promise<OsUser | null> {
  if (process.getuid?.() !== 0) return null;
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', 'nobody']), run('id', ['-g', 'nobody'])]);
    return { name: 'nobody', uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

async function canRead(file: string, user: OsUser): Promise<boolean> {
  try {
    await run('/bin/sh', ['-c', 'test -r "$1"', 'sh', file], { ...identity(user), cwd: '/' });
    return true;
  } catch {
    return false;
  }
}

/** A new empty folder that belongs to the user (null: the present one). The process's number in its name tells leftovers. */
async function ownFolder(parent: string, user: OsUser | null): Promise<string> {
  const folder = path.join(parent, `browser-${process.pid}-${randomBytes(4).toString('hex')}`);
  await mkdir(folder, { mode: 0o700 });
  if (user !== null) await chown(folder, user.uid, user.gid);
  return folder;
}

/**
 * A folder in which the user can work: `wanted`, or one beside the database's where the user cannot enter that one
 * (a DATA_DIR below /root).
 */
export async function reachableFolder(wanted: string, user: OsUser | null): Promise<string> {
  await mkdir(wanted, { recursive: true, mode: 0o700 });
  if (user === null) return wanted;
  await chmod(wanted, 0o711);
  const trial = await ownFolder(wanted, user);
  const isReachable = await canUse(trial, user);
  await rm(trial, { recursive: true });
  if (isReachable) return wanted;
  const name = createHash('sha256').update(await realpath(wanted));
  const outside = path.join(sharedFolder, `print-${name.digest('hex').slice(0, 12)}`);
  await mkdir(outside, { recursive: true });
  await Promise.all([chmod(sharedFolder, 0o755), chmod(outside, 0o711)]);
  return outside;
}

/** The font files where the user can read them: themselves, or copies in the folder. */
export async function readableFonts(files: readonly string[], folder: string, user: OsUser | null): Promise<string[]> {
  if (user === null) return [...files];
  const copies = path.join(folder, 'fonts');
  return Promise.all(
    files.map(async (file) => {
      if (await canRead(file, user)) return file;
      await mkdir(copies, { recursive: true });
      await chmod(copies, 0o755);
      const copy = path.join(copies, path.basename(file));
      const draft = `${copy}.${randomBytes(4).toString('hex')}`;
      await copyFile(file, draft);
      await chmod(draft, 0o644);
      await rename(draft, copy);
      return copy;
    }),
  );
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Folders that belong to one running browser. */
export type BrowserFolders = { home: string; temporary: string };

/**
 * Makes a browser's own folders. `home`, with its profile, lies in `parent`, from where the homes of processes are removed
 * that were killed before they could do it. `temporary` has a short path: sockets in it may have no more than 107 bytes.
 */
export async function makeFolders(parent: string, user: OsUser | null): Promise<BrowserFolders> {
  for (const name of await readdir(parent)) {
    const pid = /^browser-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) await rm(path.join(parent, name), { recursive: true, force: true });
  }
  const temporary = await mkdtemp(path.join(process.platform === 'win32' ? tmpdir() : '/tmp', 'print-'));
  if (user !== null) await chown(temporary, user.uid, user.gid);
  return { home: await ownFolder(parent, user), temporary };
}

export async function removeFolders({ home, temporary }: BrowserFolders): Promise<void> {
  const options = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 };
  await Promise.all([rm(home, options), rm(temporary, options)]);
}
