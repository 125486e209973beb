import { readFileSync } from 'node:fs';

/** The version that runs, as pages and the start screen show it. */
export const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
