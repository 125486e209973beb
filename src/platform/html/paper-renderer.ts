import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadMessages } from '../i18n/messages.ts';
import { loadAssets } from './assets.ts';
import { createRenderer, type Renderer } from './renderer.ts';

let papers: Renderer | null = null;

/** Templates for papers, outside of the web process; read once in each process. */
export function paperRenderer(): Renderer {
  if (papers !== null) return papers;
  const root = path.resolve(import.meta.dirname, '../../..');
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  papers = createRenderer({
    dir: path.join(root, 'templates'),
    messages: loadMessages(path.join(root, 'templates/messages')),
    assets: loadAssets(path.join(root, 'templates/assets')),
    ...{ version, onMissing: 'throw' },
  });
  return papers;
}
