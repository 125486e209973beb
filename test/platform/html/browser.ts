import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer-core';
import { systemEnv } from '../../../config/index.ts';
import { browsersToTry } from '../../../src/platform/pdf/find-browser.ts';

/**
 * The first browser that starts: the one that CHROMIUM_PATH names, an installed one, or the one that npm brings.
 * It only opens pages of the tests, so it runs without a sandbox, which root and many containers have not.
 */
export async function startBrowser(): Promise<Browser> {
  const env = systemEnv();
  const folder = join(env['TEST_DIR'] ?? tmpdir(), 'page-browser');
  mkdirSync(folder, { recursive: true });
  const refusals: string[] = [];
  for await (const { kind, path, libraries } of browsersToTry(env['CHROMIUM_PATH'] ?? null, folder)) {
    try {
      const more = libraries === undefined ? {} : { LD_LIBRARY_PATH: libraries };
      // See the print browser: as a process of its own the network dies on some kernels, over and over.
      const args = ['--no-sandbox', '--enable-features=NetworkServiceInProcess2'];
      // The one of npm is the small shell without windows; a whole browser runs in its own windowless way.
      const headless = kind === 'bundled' ? 'shell' : true;
      return await puppeteer.launch({ executablePath: path, headless, args, env: { ...env, ...more } });
    } catch (error) {
      refusals.push(`${path}: ${error instanceof Error ? error.message : error}`);
    }
  }
  throw new Error(`No browser starts: ${refusals.join('; ') || 'none found; set CHROMIUM_PATH'}`);
}
