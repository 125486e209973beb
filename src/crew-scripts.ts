import path from 'node:path';
import type { Env } from '../config/index.ts';

const scripts = { web: 'src/server.ts', worker: 'workers/main.ts' } as const;

export type CrewName = keyof typeof scripts;

/** The module that each process of the product runs. */
export const scriptOf = (name: CrewName) => path.resolve(import.meta.dirname, '..', scripts[name]);

/** Where Node keeps what it has compiled: a third of a start is spent on taking the types out of the source. */
export const compileCacheOf = (env: Env) => path.join(env.dataDir, 'cache', 'node');
