import express from 'express';
import pg from 'pg';
import { keepPlans } from '../../src/platform/database/connection.ts';
import type { Unit } from './statements.ts';

/** What the house is measured against: the same statements through `pg`, behind a handler that does nothing else. */
const [databaseUrl = ''] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
keepPlans(pool);
let statements: Unit = [];

const app = express();
app.disable('x-powered-by');
app.get('/', async (_req, res) => {
  const client = await pool.connect();
  let most: unknown[] = [];
  try {
    for (const sent of statements) {
      const { rows } = await client.query(...sent);
      if (rows.length > most.length) most = rows;
    }
  } finally {
    client.release();
  }
  res.json({ items: most });
});
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' && address !== null ? address.port : 0 });
});
process.on('message', (told: Unit | 'stop') => {
  if (told === 'stop') process.exit(0);
  statements = told;
  process.send?.({ ready: true });
});
