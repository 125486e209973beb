import { hkdfSync } from 'node:crypto';
import { Migrator } from '@mikro-orm/migrations';
import { type EntitySchema, MikroORM, type Options } from '@mikro-orm/postgresql';
import type pg from 'pg';
import { BindingDriver, keepPlans } from './connection.ts';
import { dropDeadConnections } from './dead-connections.ts';

/** What web and worker need to reach the database: never the owner's password. */
export interface DatabaseSecrets {
  appPassword: string;
  appSecret: string;
}

/** Password of the application role and the secret of its session functions, both derived from the session key. */
export function databaseSecrets(sessionKey: Buffer): DatabaseSecrets {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', sessionKey, '', use, 32)).toString('base64url');
  return { appPassword: derive('database password'), appSecret: derive('database sessions') };
}

/** The same server and database, entered as the unprivileged application role. */
export function appUrl(ownerUrl: string, secrets: DatabaseSecrets, role = 'mediation_app'): string {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = secrets.appPassword;
  return url.toString();
}

function options(url: string, entities: EntitySchema[] | Options['entities'], poolMax: number): Options {
  return {
    clientUrl: url,
    entities: entities ?? [],
    extensions: [Migrator],
    pool: { min: 0, max: poolMax, idleTimeoutMillis: 30_000 },
    driver: BindingDriver,
    driverOptions: {
      onPoolCreated: (pool: pg.Pool) => {
        keepPlans(pool);
        dropDeadConnections(pool);
      },
      connectionTimeoutMillis: 3000,
      // Plans that a connection keeps go with it.
      maxLifetimeSeconds: 1800,
      options: '-c lock_timeout=5s -c idle_in_transaction_session_timeout=30s',
    },
    // The connection's zone must not matter; dates are strings and instants are timestamptz.
    timezone: 'Z',
    forceUtcTimezone: true,
    allowGlobalContext: false,
    validateRequired: true,
    debug: false,
    migrations: {
      tableName: 'schema_migration',
      path: new URL('../migrations', import.meta.url).pathname,
      glob: 'Migration*.ts',
      allOrNothing: false,
      safe: true,
      snapshot: true,
      snapshotOnMigrate: false,
      snapshotName: 'snapshot',
      silent: true,
    },
    schemaGenerator: { ignorePolicies: true },
  } as Options;
}

/** Opens the object-relational mapper on one connection pool. Close it with `orm.close(true)`. */
export async function openOrm(url: string, entities: Options['entities'], poolMax = 10): Promise<MikroORM> {
  return MikroORM.init(options(url, entities, poolMax));
}
