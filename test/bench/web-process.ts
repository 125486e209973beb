import type { EventEmitter } from 'node:events';
import type pg from 'pg';
import { readEnv } from '../../config/index.ts';
import { openHouse } from '../../src/house.ts';
import { startWeb } from '../../src/server.ts';
import { testKeys } from '../support/database.ts';
import type { Unit } from './statements.ts';

/** A web process as it runs in an office, that also tells which statements it sends and how much memory it has. */
const [databaseUrl = ''] = process.argv.slice(2);
const env = readEnv({ NODE_ENV: 'production', LOG_LEVEL: 'warn', PORT: '0' });
const house = await openHouse({ env, keys: testKeys, databaseUrl });
const running = await startWeb(house);

let sent: Unit | null = null;
const pool = (await (
  house.orm.em.getConnection() as unknown as { getNativeClient(): Promise<EventEmitter & { _clients: pg.Client[] }> }
).getNativeClient()) as EventEmitter & { _clients: pg.Client[] };

function listenTo(client: pg.Client): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  Object.assign(client, {
    query: (...given: unknown[]) => {
      const [text, values] = given;
      if (typeof text === 'string') sent?.push(Array.isArray(values) ? [text, values] : [text]);
      return query(...given);
    },
  });
}
for (const client of pool._clients) listenTo(client);
pool.on('connect', listenTo);

process.on('message', (asked: 'listen' | 'tell' | 'memory' | 'stop') => {
  if (asked === 'listen') {
    sent = [];
    process.send?.({ listens: true });
  }
  if (asked === 'tell') process.send?.({ sent });
  if (asked === 'tell') sent = null;
  if (asked === 'memory') process.send?.({ memory: process.memoryUsage.rss() / 1e6 });
  if (asked === 'stop') process.exit(0);
});
process.send?.({ port: running.port });
