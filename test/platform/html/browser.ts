import { existsSync } from 'node:fs';
import { systemEnv } from '../../../config/index.ts';

/** An installed browser for the tests of pages. @throws Error that says what to install. */
export function findBrowser(): string {
  const places = [
    systemEnv()['CHROMIUM_PATH'],
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    '/usr/bin/chromium-browser',
  ];
  const found = places.find((place) => place !== undefined && existsSync(place));
  if (!found) throw new Error('No browser found: set CHROMIUM_PATH or install chromium');
  return found;
}
