import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export type AssetFile = { readonly type: string; readonly plain: Buffer; readonly gzip: Buffer; readonly br: Buffer };

export type Assets = {
  /** Changes with any byte of any asset, so every file may be cached for ever. */
  readonly version: string;
  /** @throws Error when there is no such asset. */
  readonly url: (name: string) => string;
  /** Addresses of all scripts: told to the browser at once, a slow network needs no second and third round. */
  readonly scripts: readonly string[];
  /** The file behind the path below /assets/<version>/, or null. */
  readonly find: (name: string) => AssetFile | null;
  /** An inline SVG that screen readers skip. @throws Error when there is no such icon. */
  readonly icon: (name: string) => string;
};

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  webmanifest: 'application/manifest+json',
};

/** The highest level costs half a second at the start and saves 3 %. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };

/**
 * Reads `<dir>`: tokens.css, base.css, css/*.css and print.css become one app.css; js/*.js are served as they are (modules that
 * import each other by relative path, therefore one version for all); htmx comes from its package.
 */
export function loadAssets(dir: string): Assets {
  const sources = new Map<string, Buffer>([['app.css', readStyles(dir)]]);
  for (const file of list(join(dir, 'js'))) sources.set(file, readFileSync(join(dir, 'js', file)));
  sources.set('htmx.js', readFileSync(createRequire(import.meta.url).resolve('htmx.org/dist/htmx.esm.min.js')));
  sources.set('seal.svg', readFileSync(join(dir, 'seal.svg')));
  const icons = new Map(
    list(join(dir, 'icons')).map((file) => [file.replace('.svg', ''), readIcon(join(dir, 'icons', file))]),
  );
  const hash = createHash('sha256');
  for (const [name, content] of [...sources].sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(name).update(content);
  const version = hash.digest('hex').slice(0, 12);
  const files = new Map([...sources].map(([name, plain]) => [name, pack(name, plain)]));
  return {
    version,
    url: (name) => {
      if (!files.has(name)) throw new Error(`There is no asset "${name}"`);
      return `/assets/${version}/${name}`;
    },
    scripts: [...files.keys()].filter((name) => name.endsWith('.js')).map((name) => `/assets/${version}/${name}`),
    find: (name) => files.get(name) ?? null,
    icon: (name) => {
      const icon = icons.get(name);
      if (icon === undefined) throw new Error(`There is no icon "${name}"`);
      return icon;
    },
  };
}

function readStyles(dir: string): Buffer {
  const components = list(join(dir, 'css')).map((file) => join('css', file));
  // Paper has the last word.
  const sheets = ['tokens.css', 'base.css', ...components, 'print.css'];
  return Buffer.concat(sheets.map((sheet) => readFileSync(join(dir, sheet))));
}

function readIcon(file: string): string {
  return readFileSync(file, 'utf8').trim().replace('<svg', '<svg class="icon" aria-hidden="true" focusable="false"');
}

function list(dir: string): string[] {
  return readdirSync(dir).sort();
}

function pack(name: string, plain: Buffer): AssetFile {
  const type = TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  return { type, plain, gzip: gzipSync(plain), br: brotliCompressSync(plain, BROTLI) };
}
