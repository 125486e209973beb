import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { config, type Env } from '../config/index.ts';
import { compileCacheOf } from './crew-scripts.ts';
import { createProgress } from './platform/process/progress.ts';
import { report } from './platform/report.ts';
import { StartRefusal } from './platform/start-refusal.ts';
import { runAlone } from './run-alone.ts';

/**
 * `npm start`: everything on this machine, until Ctrl-C. `npm start -- web`, `worker` or `migrate`: one part only, for
 * containers, with a database of their own.
 */

async function migrateOnly(env: Env): Promise<void> {
  const { openInstallation } = await import('./platform/installation.ts');
  const { migrateInstallation } = await import('./prepare-data.ts');
  const progress = createProgress();
  const installation = await openInstallation(env, 'command');
  try {
    await migrateInstallation(env, installation, progress);
  } finally {
    progress.end();
    await installation.close();
  }
}

async function main(env: Env, [part, ...rest]: string[]): Promise<void> {
  if (part === undefined) {
    // What was loaded once lies there without its types; the folder itself is made later, with its own permissions.
    if (existsSync(env.dataDir)) enableCompileCache(compileCacheOf(env));
    // Loaded only here: a container that runs one part has no use for the rest.
    const { startEverything } = await import('./start-everything.ts');
    return startEverything(env, createProgress());
  }
  if (rest.length === 0 && (part === 'web' || part === 'worker')) return runAlone(env, part);
  if (rest.length === 0 && part === 'migrate') return migrateOnly(env);
  throw new StartRefusal(
    `不认识参数 ${[part, ...rest].join(' ')}。用法：npm start，或 npm start -- web|worker|migrate`,
    `Unknown argument ${[part, ...rest].join(' ')}. Usage: npm start, or npm start -- web|worker|migrate`,
  );
}

try {
  await main(
    config(),
    process.argv.slice(2).filter((argument) => argument !== '--trace'),
  );
} catch (error) {
  report(error);
}
