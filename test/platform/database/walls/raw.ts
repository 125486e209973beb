import pg from 'pg';
import type { Office } from '../../../support/office.ts';

export type Rows = Record<string, unknown>[];

/** PostgreSQL's error code with which the work ends; null when it succeeds. */
export async function refusedWith(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (fault) {
    for (let at: unknown = fault; typeof at === 'object' && at !== null; at = (at as { cause?: unknown }).cause) {
      const { code } = at as { code?: unknown };
      if (typeof code === 'string') return code;
    }
    throw fault;
  }
}

/** One connection as the application's role, with no entity manager between: what an attacker's statement would be. */
export async function asApplication<T>(appUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Runs one statement in a transaction whose context is this token. */
export async function under(
  client: pg.Client,
  token: string | null,
  text: string,
  values: unknown[] = [],
): Promise<Rows> {
  await client.query('begin');
  try {
    if (token !== null) await client.query("select set_config('app.sid', $1, true)", [token]);
    const { rows } = await client.query<Record<string, unknown>>(text, values);
    await client.query('commit');
    return rows;
  } catch (fault) {
    await client.query('rollback');
    throw fault;
  }
}

/** Address of the office's database for the application's role. */
export function appUrlOf(office: Office): string {
  return String(office.house.orm.config.get('clientUrl'));
}
