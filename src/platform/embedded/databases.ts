import pg from 'pg';
import { codeOf, StartRefusal } from '../start-refusal.ts';

export const databaseName = 'mediation';
export const ownerRole = 'mediation_owner';

/** Address of a database on the embedded server; passwords are made of letters and digits only. */
export function urlOf(user: string, password: string, port: number, database: string): string {
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
}

/**
 * Makes the owner's role and the database where they are missing. The owner can make roles and everything in its own
 * database, but is no superuser; nobody else may enter the server's own database.
 * @throws StartRefusal when the password does not fit this cluster
 */
export async function prepareDatabase(superuserUrl: string, ownerPassword: string): Promise<void> {
  await asSuperuser(superuserUrl, async (client) => {
    const role = await client.query('select from pg_roles where rolname = $1', [ownerRole]);
    if (role.rowCount === 0) {
      const password = client.escapeLiteral(ownerPassword);
      await client.query(`create role ${ownerRole} login createrole password ${password}`);
    }
    const database = await client.query('select from pg_database where datname = $1', [databaseName]);
    if (database.rowCount === 0) {
      await client.query(`create database ${databaseName} owner ${ownerRole}`);
      await client.query(`revoke all on database ${databaseName}, postgres, template1 from public`);
    }
  });
}

/** Throws away everything in the database, whoever is connected to it, and makes it anew without any table. */
export async function emptyDatabase(superuserUrl: string): Promise<void> {
  await asSuperuser(superuserUrl, async (client) => {
    await client.query(`drop database if exists ${databaseName} with (force)`);
    await client.query(`create database ${databaseName} owner ${ownerRole}`);
    await client.query(`revoke all on database ${databaseName} from public`);
  });
}

async function asSuperuser(superuserUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    await work(client);
  } catch (cause) {
    if (codeOf(cause) !== '28P01') throw cause;
    throw new StartRefusal(
      'DATA_DIR/keys 中的数据库密码与数据库不符。请恢复同一份备份中的 keys 文件夹。',
      'The database password in DATA_DIR/keys does not fit the database. Restore the keys folder of the same back-up.',
      { cause },
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}
