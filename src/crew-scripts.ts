import path from 'node:path';

const scripts = { web: 'src/server.ts', worker: 'workers/main.ts' } as const;

export type CrewName = keyof typeof scripts;

/** The module that each process of the product runs. */
export const scriptOf = (name: CrewName) => path.resolve(import.meta.dirname, '..', scripts[name]);
