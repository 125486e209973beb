import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { access, chmod, chown, constants, mkdir, readFile, realpath, rename, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { reasonOf, StartRefusal } from '../start-refusal.ts';
import { canUse, type OsUser } from './os-user.ts';

/** Where root keeps what an unprivileged user must reach although it cannot enter DATA_DIR or the project. */
export const sharedFolder = '/var/lib/dispute-mediation';

/** `folder` holds the cluster and its log; `port` is asked for first at every start. */
export type Place = { folder: string; port: number | null };

export const clusterOf = (place: Place) => path.join(place.folder, 'cluster');

const stateFile = (dataDir: string) => path.join(dataDir, 'embedded.json');

/**
 * Makes DATA_DIR if needed.
 * @throws StartRefusal when nothing can be written there
 */
export async function prepareDataDir(dataDir: string): Promise<void> {
  try {
    const isNew = (await mkdir(dataDir, { recursive: true, mode: 0o700 })) !== undefined;
    // Root's folder lets the user of PostgreSQL pass through, but not look around, whatever umask root has.
    if (isNew && process.getuid?.() === 0) await chmod(dataDir, 0o711);
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new StartRefusal(
      `数据文件夹 ${dataDir} 不能写入（${reasonOf(cause)}）。请修改权限，或用 DATA_DIR 指定另一个文件夹。`,
      `The data folder ${dataDir} cannot be written (${reasonOf(cause)}). Change its permissions, or name another one in DATA_DIR.`,
      { cause },
    );
  }
}

/**
 * The place of an existing cluster, null before the first start.
 * @throws StartRefusal when DATA_DIR remembers a cluster that is not there: starting afresh would look like lost data
 */
export async function knownPlace(dataDir: string): Promise<Place | null> {
  if (!existsSync(stateFile(dataDir))) return null;
  const state = JSON.parse(await readFile(stateFile(dataDir), 'utf8')) as Place;
  const place = { folder: path.resolve(dataDir, state.folder), port: state.port };
  if (existsSync(clusterOf(place))) return place;
  throw new StartRefusal(
    `数据库文件夹 ${place.folder} 不存在，但 ${stateFile(dataDir)} 指向它。请恢复该文件夹；若要从头开始，请删除 ${stateFile(dataDir)}。`,
    `The database folder ${place.folder} is missing although ${stateFile(dataDir)} names it. Restore it, or delete that file to begin anew.`,
  );
}

/** Remembers the place for the next start; inside DATA_DIR by a relative path, so that DATA_DIR can be moved. */
export async function rememberPlace(dataDir: string, place: Place): Promise<void> {
  const inside = path.relative(dataDir, place.folder);
  const folder = inside.startsWith('..') ? place.folder : inside;
  const draft = `${stateFile(dataDir)}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, `${JSON.stringify({ folder, port: place.port })}\n`, { flush: true });
  await rename(draft, stateFile(dataDir));
}

async function made(folder: string, user: OsUser | null): Promise<boolean> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (user !== null) await chown(folder, user.uid, user.gid);
  await chmod(folder, 0o700);
  return canUse(folder, user);
}

/**
 * A folder for a new cluster that the user (null: the present one) can enter: inside DATA_DIR where possible.
 * @throws StartRefusal when there is none
 */
export async function newPlace(dataDir: string, user: OsUser | null): Promise<Place> {
  const inside = path.join(dataDir, 'postgres');
  if (await made(inside, user)) return { folder: inside, port: null };
  await rmdir(inside);
  if (user !== null) {
    const hash = createHash('sha256').update(await realpath(dataDir));
    const outside = path.join(sharedFolder, hash.digest('hex').slice(0, 12));
    await mkdir(sharedFolder, { recursive: true });
    await chmod(sharedFolder, 0o755);
    if (await made(outside, user)) return { folder: outside, port: null };
  }
  throw new StartRefusal(
    `运行 PostgreSQL 的用户不能进入 ${inside}。请用 DATA_DIR 指定另一个文件夹。`,
    `The user who runs PostgreSQL cannot enter ${inside}. Name another folder in DATA_DIR.`,
  );
}
