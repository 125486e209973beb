import { join } from 'node:path';
import { type Assets, loadAssets } from '../../../src/platform/html/assets.ts';
import { createRenderer, type Renderer } from '../../../src/platform/html/renderer.ts';
import { loadMessages, type Messages } from '../../../src/platform/i18n/messages.ts';

export const TEMPLATES = join(import.meta.dirname, '../../../templates');

let loaded: { renderer: Renderer; assets: Assets; messages: Messages } | null = null;

/** The real templates, messages and assets, read once for all tests of a run. */
export function pageHouse() {
  if (loaded) return loaded;
  const messages = loadMessages(join(TEMPLATES, 'messages'));
  const assets = loadAssets(join(TEMPLATES, 'assets'));
  loaded = {
    messages,
    assets,
    renderer: createRenderer({ dir: TEMPLATES, messages, assets, version: '0.1.0', onMissing: 'throw' }),
  };
  return loaded;
}
