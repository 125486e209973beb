import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Keys, readEnv } from '../../../config/index.ts';
import { codeOf, StartRefusal } from '../start-refusal.ts';

/**
 * One secret of the installation, made on first use and never again. Two starts at once agree on the same one.
 * @param make gives the text to keep
 * @throws StartRefusal when it is missing although `mayMake` says that data protected by it exist
 */
export async function secretOf(dataDir: string, name: string, make: () => string, mayMake: boolean): Promise<string> {
  const folder = path.join(dataDir, 'keys');
  const file = path.join(folder, name);
  if (!existsSync(file)) {
    if (!mayMake) {
      throw new StartRefusal(
        `缺少密钥文件 ${file}，而数据库已经存在。请从备份中恢复该文件；换一把新钥匙将无法读出已加密的数据。`,
        `The key file ${file} is missing although the database exists. Restore it from a back-up: a new key could not read what is encrypted.`,
      );
    }
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await chmod(folder, 0o700);
    const draft = path.join(folder, `.${name}.${process.pid}.${randomBytes(4).toString('hex')}`);
    await writeFile(draft, `${make()}\n`, { mode: 0o600, flag: 'wx', flush: true });
    // A link never replaces an existing file, so the first of two writers wins and both read the same secret below.
    await link(draft, file).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error;
    });
    await rm(draft);
  }
  return (await readFile(file, 'utf8')).trim();
}

const base64Key = () => randomBytes(32).toString('base64');

/**
 * Session and encryption keys of an installation that keeps its own database; they lie in DATA_DIR/keys, mode 0600.
 * @throws EnvError when a file was edited into something that is no key
 * @throws StartRefusal when the encryption key is gone but the data are there
 */
export async function keysIn(dataDir: string, hasData: boolean): Promise<Keys> {
  const session = await secretOf(dataDir, 'session.key', base64Key, true);
  const encryption = await secretOf(dataDir, 'encryption.key', () => `1:${base64Key()}`, !hasData);
  const { keys } = readEnv({ SESSION_KEY: session, ENCRYPTION_KEY: encryption });
  if (keys === null) throw new Error('both keys were given');
  return keys;
}
