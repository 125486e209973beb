import { execFile } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { promisify } from 'node:util';
import { StartRefusal } from '../start-refusal.ts';

const run = promisify(execFile);

/** The system's user under whom PostgreSQL runs when it cannot be the present one. */
export type OsUser = { name: string; uid: number; gid: number };

async function idOf(name: string): Promise<OsUser | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

/**
 * PostgreSQL refuses to run as root. Root therefore lends it the user who owns an existing cluster, else `postgres`, else
 * `nobody`; no user is created on the machine.
 * @param cluster folder of the cluster, which need not exist yet
 * @returns null when the present user can run it
 * @throws StartRefusal for root on a system that has none of these users
 */
export async function userForPostgres(cluster: string): Promise<OsUser | null> {
  if (process.getuid?.() !== 0) return null;
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster);
    if (uid !== 0) return { name: `uid ${uid}`, uid, gid };
  }
  const user = (await idOf('postgres')) ?? (await idOf('nobody'));
  if (user !== null) return user;
  throw new StartRefusal(
    'PostgreSQL 不能以 root 身份运行，而本机没有 postgres 或 nobody 用户。请用普通用户启动，或设置 DATABASE_URL。',
    'PostgreSQL cannot run as root and this machine has neither a user postgres nor nobody. Start as an ordinary user, or set DATABASE_URL.',
  );
}

/** Whether this user (null: the present one) may enter the folder and make files in it. */
export async function canUse(folder: string, user: OsUser | null): Promise<boolean> {
  if (process.platform === 'win32') return true;
  try {
    // Asking as that user is the only way that knows every kind of permission (modes of all parents, access lists).
    await run('/bin/sh', ['-c', 'cd -- "$1" && test -w .', 'sh', folder], { ...identity(user), cwd: '/' });
    return true;
  } catch {
    return false;
  }
}

/** Options for starting a process as that user. */
export function identity(user: OsUser | null): { uid?: number; gid?: number } {
  return user === null ? {} : { uid: user.uid, gid: user.gid };
}
