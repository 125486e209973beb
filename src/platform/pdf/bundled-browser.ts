import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { brotliDecompress, createBrotliDecompress } from 'node:zlib';
import type { FoundBrowser } from './find-browser.ts';

const decompress = promisify(brotliDecompress);

/** Everyone may read and run it: the browser's user is another one when the product runs as root. */
const RUNNABLE = 0o755;

function packageFolder(): string | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  try {
    // Only its code can be asked for by name; what is needed lies somewhere above that.
    let folder = path.dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'));
    while (!existsSync(path.join(folder, 'bin/chromium.br')) && folder !== path.dirname(folder))
      folder = path.dirname(folder);
    return folder === path.dirname(folder) ? null : folder;
  } catch {
    return null;
  }
}

/** The regular files of an uncompressed tar archive with short names, by base name. */
function filesOf(tar: Buffer): [name: string, content: Buffer][] {
  const files: [string, Buffer][] = [];
  const field = (from: number, to: number) => tar.toString('latin1', from, to).replace(/\0.*$/s, '');
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0; ) {
    const size = Number.parseInt(field(at + 124, at + 136), 8);
    const isFile = ['0', ''].includes(field(at + 156, at + 157));
    if (isFile) files.push([path.basename(field(at, at + 100)), tar.subarray(at + 512, at + 512 + size)]);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}

async function unpackInto(folder: string, source: string): Promise<void> {
  await mkdir(path.join(folder, 'lib'), { recursive: true });
  await Promise.all([chmod(folder, RUNNABLE), chmod(path.join(folder, 'lib'), RUNNABLE)]);
  // The libraries it is linked to, for machines that have nothing but Node.
  const libraries = filesOf(await decompress(await readFile(path.join(source, 'al2023.tar.br'))));
  for (const [name, content] of libraries) {
    await writeFile(path.join(folder, 'lib', name), content);
    await chmod(path.join(folder, 'lib', name), RUNNABLE);
  }
  const program = path.join(folder, 'chromium');
  await pipeline(
    createReadStream(path.join(source, 'chromium.br')),
    createBrotliDecompress(),
    createWriteStream(program),
  );
  await chmod(program, RUNNABLE);
}

/**
 * The browser of npm `@sparticuz/chromium`, unpacked (200 MB, about two seconds) on the first call for this folder and version.
 * @param folder where it is kept for the next start
 * @returns null where the package has no browser for this system
 */
export async function bundledBrowser(folder: string): Promise<FoundBrowser | null> {
  const source = packageFolder();
  if (source === null) return null;
  const { version } = JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8')) as { version: string };
  const home = path.join(folder, `chromium-${version}`);
  if (!existsSync(home)) {
    const draft = path.join(folder, `.chromium-${randomBytes(6).toString('hex')}`);
    try {
      await unpackInto(draft, path.join(source, 'bin'));
      await rename(draft, home);
    } catch (error) {
      await rm(draft, { recursive: true, force: true });
      if (!existsSync(home)) throw error; // otherwise another process was quicker
    }
  }
  return { kind: 'bundled', path: path.join(home, 'chromium'), libraries: path.join(home, 'lib') };
}
