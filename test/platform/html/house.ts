import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { type Assets, loadAssets } from '../../../src/platform/html/assets.ts';
import { createRenderer, type Renderer } from '../../../src/platform/html/renderer.ts';
import { loadMessages, type Messages } from '../../../src/platform/i18n/messages.ts';

export const TEMPLATES = join(import.meta.dirname, '../../../templates');

export type PageHouse = { renderer: Renderer; assets: Assets; messages: Messages };

let whole: PageHouse | null = null;
let parts: PageHouse | null = null;

/** The real templates, messages and assets of the product, read once for all tests of a run. */
export function pageHouse(): PageHouse {
  whole ??= load(TEMPLATES);
  return whole;
}

const OWN = [
  'layouts',
  'partials',
  'assets',
  'pages/gallery',
  'pages/errors',
  'pages/accounts/sign-in.hbs',
  'pages/accounts/password.hbs',
  ...['zh-CN', 'en'].flatMap((lang) =>
    ['platform', 'sign-in', 'errors'].map((file) => `messages/${lang}/${file}.json`),
  ),
];

/** Only the common parts and the gallery: a fault in a room's page fails that room's tests, not these. */
export function partsHouse(): PageHouse {
  if (parts) return parts;
  const dir = mkdtempSync(join(tmpdir(), 'parts-'));
  const isOwn = (path: string) => {
    const name = relative(TEMPLATES, path).split(sep).join('/');
    return OWN.some((own) => own === name || own.startsWith(`${name}/`) || name.startsWith(`${own}/`) || name === '');
  };
  cpSync(TEMPLATES, dir, { recursive: true, filter: isOwn });
  parts = load(dir);
  rmSync(dir, { recursive: true });
  return parts;
}

function load(dir: string): PageHouse {
  const messages = loadMessages(join(dir, 'messages'));
  const assets = loadAssets(join(dir, 'assets'));
  const renderer = createRenderer({ dir, messages, assets, version: '0.1.0', onMissing: 'throw' });
  return { messages, assets, renderer };
}
