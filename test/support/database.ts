import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Keys } from '../../config/index.ts';
import { ENTITIES } from '../../src/entities.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { appUrl, type DatabaseSecrets, databaseSecrets } from '../../src/platform/database/orm.ts';
import { testEnv } from './environment.ts';

/** The keys of every test database; roles belong to the whole server, so their password must be one. */
export const testKeys: Keys = { session: Buffer.alloc(32, 1), encryption: [{ id: 1, key: Buffer.alloc(32, 2) }] };

export type TestDatabase = {
  /** Connects as the owner, for looking behind the walls; it is no superuser. */
  ownerUrl: string;
  /** Connects as the unprivileged role of web and worker. */
  appUrl: string;
  secrets: DatabaseSecrets;
  /** Ends every connection to it and removes it. */
  drop: () => Promise<void>;
};

const template = 'mediation_template';

function addressOf(database: string): string {
  const url = new URL(testEnv('TEST_OWNER_URL'));
  url.pathname = `/${database}`;
  return url.toString();
}

async function asSuperuser<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: testEnv('TEST_SUPERUSER_URL') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A connection to it that no wall stops; the caller ends it. */
export async function openBehind({ ownerUrl }: Pick<TestDatabase, 'ownerUrl'>): Promise<pg.Client> {
  const address = new URL(testEnv('TEST_SUPERUSER_URL'));
  address.pathname = new URL(ownerUrl).pathname;
  const client = new pg.Client({ connectionString: address.toString() });
  await client.connect();
  return client;
}

/** Makes the migrated template unless it is there; a lock lets one process do it while others wait. */
async function ensureTemplate(client: pg.Client): Promise<void> {
  await client.query("select pg_advisory_lock(hashtext('template'))");
  try {
    const found = await client.query('select from pg_database where datname = $1', [template]);
    if (found.rowCount !== 0) return;
    const draft = `${template}_draft`;
    await client.query(`drop database if exists ${draft} with (force)`);
    await client.query(`create database ${draft} owner mediation_owner`);
    await client.query(`revoke all on database ${draft} from public`);
    await migrate(addressOf(draft), databaseSecrets(testKeys.session), ENTITIES);
    await client.query(`alter database ${draft} rename to ${template}`);
  } finally {
    await client.query("select pg_advisory_unlock(hashtext('template'))");
  }
}

/** A migrated, empty database for one test file; takes about a tenth of a second after the first. */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asSuperuser(async (client) => {
    await ensureTemplate(client);
    // A copy carries tables, policies and rows, but not the rights on the database itself.
    await client.query(`create database ${name} template ${template} owner mediation_owner`);
    await client.query(`revoke all on database ${name} from public`);
    await client.query(`grant connect on database ${name} to mediation_app`);
  });
  const secrets = databaseSecrets(testKeys.session);
  return {
    ownerUrl: addressOf(name),
    appUrl: appUrl(addressOf(name), secrets),
    secrets,
    drop: () =>
      asSuperuser(async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
  };
}
