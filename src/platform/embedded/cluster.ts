import { execFile } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { chown, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { systemEnv } from '../../../config/index.ts';
import { program } from './binaries.ts';
import { lifeOf } from './lock.ts';
import { identity, type OsUser } from './os-user.ts';
import { clusterOf, type Place } from './place.ts';

const run = promisify(execFile);

export type Server = { binaries: string; place: Place; user: OsUser | null };
export type Running = { pid: number; port: number; status: string };

/** Options under which every program of PostgreSQL is started. */
export function options({ user }: Server) {
  // pg_ctl and initdb look up their own folder and complain in the system's language: neither may surprise us.
  return { ...identity(user), cwd: '/', env: { ...systemEnv(), LC_ALL: 'C' }, maxBuffer: 1 << 24 };
}

/** Makes a new cluster; an interrupted attempt leaves nothing that could be taken for one. */
export async function initialise(server: Server, superuserPassword: string): Promise<void> {
  const { folder } = server.place;
  for (const name of await readdir(folder))
    if (name.startsWith('.new')) await rm(path.join(folder, name), { recursive: true });
  const draft = path.join(folder, '.new-cluster');
  const passwordFile = path.join(folder, '.new-password');
  await writeFile(passwordFile, `${superuserPassword}\n`, { mode: 0o600 });
  if (server.user !== null) await chown(passwordFile, server.user.uid, server.user.gid);
  // PostgreSQL's own collation does not change with the machine's C library; only character classes ask the latter.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const common = [
    '-D',
    draft,
    '-U',
    'postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--data-checksums',
  ];
  const initdb = (...more: string[]) =>
    run(program(server.binaries, 'initdb'), [...common, ...locale, ...more], options(server));
  try {
    // Without it pg_trgm sees no letter in Chinese text; systems that lack it still work.
    await initdb('--lc-ctype=C.UTF-8').catch(() => initdb());
    await rename(draft, clusterOf(server.place));
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** The server that runs on this cluster, null when none does; the remains of a killed one are removed. */
export async function running(place: Place): Promise<Running | null> {
  const file = path.join(clusterOf(place), 'postmaster.pid');
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  if (!(pid > 0)) return null;
  if (servesCluster(pid, clusterOf(place))) return { pid, port: Number(lines[3]), status: (lines[7] ?? '').trim() };
  // The number may belong to another program by now, and PostgreSQL would then refuse to start for ever.
  await rm(file, { force: true });
  return null;
}

/** Whether this process is the server of this cluster, and not a later program that was given the same number. */
function servesCluster(pid: number, cluster: string): boolean {
  if (lifeOf(pid) === null) return false;
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch {
    // Another user's process: its working folder cannot be read, its command line can.
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  }
}
