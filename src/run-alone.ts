import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Env } from '../config/index.ts';
import { scriptOf } from './crew-scripts.ts';
import { NODE_FLAGS } from './platform/process/child.ts';
import { requirePort } from './platform/process/port.ts';
import { StartRefusal } from './platform/start-refusal.ts';

/**
 * One process in the foreground, for containers; whoever runs the container starts it again.
 * @throws StartRefusal without DATABASE_URL: the embedded database belongs to `npm start`
 */
export async function runAlone(env: Env, name: 'web' | 'worker'): Promise<void> {
  if (env.databaseUrl === null) {
    throw new StartRefusal(
      `单独启动 ${name} 需要 DATABASE_URL；不带参数的 npm start 会启动全部。`,
      `${name} alone needs DATABASE_URL; npm start without arguments starts everything.`,
    );
  }
  if (name === 'web') await requirePort(env.port, env.host, 0);
  const child = spawn(process.execPath, [...NODE_FLAGS, scriptOf(name)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  const [code] = (await once(child, 'exit')) as [number | null];
  process.exitCode = code ?? 1;
}
