import { createRequire } from 'node:module';
import pg from 'pg';
import { APP_ROLE } from '../database/lay-walls.ts';
import { ALL_LANES } from './dispatcher.ts';

const { version } = createRequire(import.meta.url)('bullmq/package.json') as { version: string };
const MARK = `BullMQ ${version} for ${APP_ROLE}: ${ALL_LANES.join(', ')}`;

/**
 * Lays the schema `bullmq` for the queue in PostgreSQL, as the owner: web and worker may use it, but make no tables. It
 * is laid with Redis as well, so that the queue can be moved by a setting. Nothing is touched when it is there already.
 */
export async function layQueue(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const found = await client.query<{ mark: string | null }>(
      "select obj_description(oid, 'pg_namespace') as mark from pg_namespace where nspname = 'bullmq'",
    );
    if (found.rows[0]?.mark === MARK) return;
    // Loaded only when needed: it takes longer than the rest of the start.
    const { runMigrations } = await import('bullmq');
    await runMigrations(client);
    // BullMQ makes a lane's sequence when it first numbers a job, which only the owner can do.
    for (const lane of ALL_LANES) await client.query('select bullmq.next_job_id($1)', [lane]);
    await client.query(`
      grant usage on schema bullmq to ${APP_ROLE};
      grant select, insert, update, delete on all tables in schema bullmq to ${APP_ROLE};
      revoke insert, update, delete on bullmq.migration from ${APP_ROLE};
      grant usage on all sequences in schema bullmq to ${APP_ROLE};
      grant execute on all functions in schema bullmq to ${APP_ROLE};
      comment on schema bullmq is '${MARK}';`);
  } finally {
    await client.end();
  }
}
