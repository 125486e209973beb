import type pg from 'pg';

/**
 * Takes a connection that died while it was lent out of its pool. Kysely returns the connection of a transaction only after a
 * commit or a rollback that succeeded, which a dead one never does; as many restarts of the server as the pool is large would
 * leave a process that answers 503 for ever (kysely-org/kysely#1990).
 */
export function dropDeadConnections(pool: pg.Pool): void {
  const lent = new WeakSet<pg.PoolClient>();
  pool.on('acquire', (client) => lent.add(client));
  pool.on('release', (_error, client) => lent.delete(client));
  pool.on('connect', (client) => {
    client.once('end', () => {
      if (!lent.has(client)) return;
      const { release } = client;
      // Whoever borrowed it may still give it back, which the pool takes once only.
      client.release = () => undefined;
      release(true);
    });
  });
}
