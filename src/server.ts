import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { config } from '../config/index.ts';
import type { Web } from './answering.ts';
import { createApp } from './app.ts';
import type { House } from './context.ts';
import { closeHouse, openHouse } from './house.ts';
import { type Assets, loadAssets } from './platform/html/assets.ts';
import { createRenderer } from './platform/html/renderer.ts';
import { cookieJar } from './platform/http/cookies.ts';
import { loadMessages } from './platform/i18n/messages.ts';
import { translator } from './platform/i18n/translator.ts';

const ROOT = path.resolve(import.meta.dirname, '..');

/** Everything that pages need, made once; a fault in any template stops the start. */
export async function openWeb(house: House): Promise<{ web: Web; assets: Assets }> {
  const messages = loadMessages(path.join(ROOT, 'templates/messages'));
  const assets = loadAssets(path.join(ROOT, 'templates/assets'));
  const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const onMissing = house.env.nodeEnv === 'production' ? 'show' : 'throw';
  const renderer = createRenderer({ dir: path.join(ROOT, 'templates'), messages, assets, version, onMissing });
  const [demonstration] = await house.orm.em.fork().execute<{ yes: boolean }[]>('select sec.is_demonstration() as yes');
  const web: Web = {
    house,
    renderer,
    cookies: cookieJar(house.env.publicUrl?.startsWith('https:') ?? false),
    isDemonstration: demonstration?.yes ?? false,
    roleName: (actor, lang) => {
      const [role] = actor.roles;
      return role === undefined ? '' : translator(messages, lang, onMissing, house.clock.now())(`role.${role}`);
    },
  };
  return { web, assets };
}

export interface RunningWeb {
  port: number;
  /** Answers what is under way, refuses what is new, closes. */
  stop(): Promise<void>;
}

/** Starts the web process on `env.host`:`env.port` (0: any free port). @throws when the port is taken */
export async function startWeb(house: House): Promise<RunningWeb> {
  const { web, assets } = await openWeb(house);
  const server = createServer({ maxHeaderSize: 16_384 }, createApp(web, assets));
  server.headersTimeout = 10_000;
  // A photograph from a village takes its time; a connection on which nothing moves is closed sooner.
  server.requestTimeout = 180_000;
  server.timeout = 60_000;
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(house.env.port, house.env.host, resolve);
  });
  const address = server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : 0, stop: () => stop(server) };
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const hurry = setTimeout(() => server.closeAllConnections(), 10_000);
  await closed;
  clearTimeout(hurry);
}

if (import.meta.main) {
  const env = config();
  if (env.databaseUrl === null || env.keys === null) throw new Error('The web process is started by `npm start`.');
  const house = await openHouse({ env, keys: env.keys, databaseUrl: env.databaseUrl });
  const running = await startWeb(house);
  house.log.info({ port: running.port }, 'web started');
  process.send?.({ ready: true, port: running.port });
  const end = async () => {
    setTimeout(() => process.exit(1), 20_000).unref();
    await running.stop();
    await closeHouse(house);
    process.exit(0);
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
}
