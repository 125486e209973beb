import express from 'express';
import pg from 'pg';

/** What the house is measured against: the same statements through `pg`, behind a handler that does nothing else. */
const [databaseUrl = ''] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
let statements: string[] = [];

const app = express();
app.disable('x-powered-by');
app.get('/', async (_req, res) => {
  const client = await pool.connect();
  let most: unknown[] = [];
  try {
    for (const text of statements) {
      const { rows } = await client.query(text);
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
process.on('message', (told: string[] | 'stop') => {
  if (told === 'stop') process.exit(0);
  statements = told as string[];
  process.send?.({ ready: true });
});
