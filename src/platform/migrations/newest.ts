import { readdirSync } from 'node:fs';

/** Name of the newest migration that this release has. */
export const NEWEST_MIGRATION: string =
  readdirSync(import.meta.dirname)
    .filter((name) => name.startsWith('Migration'))
    .sort()
    .at(-1)
    ?.replace(/\.ts$/, '') ?? '';
