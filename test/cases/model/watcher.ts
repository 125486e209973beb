import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import pg from 'pg';
import type { Actor } from '../../../src/accounts/actor.ts';
import { type LoadedCase, loadCase } from '../../../src/cases/load-facts.ts';
import { testEnv } from '../../support/environment.ts';
import type { Office } from '../../support/office.ts';

/**
 * Looks at the database behind all walls after every step, by a connection of its own that plans each question once: it
 * looks tens of thousands of times.
 */
export class Watcher {
  private readonly client: pg.Client;

  private constructor(client: pg.Client) {
    this.client = client;
  }

  static async open(office: Office): Promise<Watcher> {
    const [here] = await office.sql<{ name: string }>('select current_database() as name');
    const url = new URL(testEnv('TEST_SUPERUSER_URL'));
    url.pathname = `/${here?.name}`;
    const client = new pg.Client({ connectionString: url.toString() });
    await client.connect();
    // Days as text, as the product reads them.
    await client.query(`set plan_cache_mode = force_generic_plan`);
    return new Watcher(client);
  }

  async ask<T extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<T[]> {
    const name = createHash('md5').update(text).digest('hex');
    const asked = { name, text, values, types: { getTypeParser: parserOf } };
    return (await this.client.query<T>(asked)).rows;
  }

  /** The facts as `loadCase` reads them, for a service. */
  async load(service: Actor, caseId: string): Promise<LoadedCase> {
    const execute = (sql: string, params: Record<string, unknown>) => {
      const names: string[] = [];
      const text = sql.replaceAll(/(?<!:):(\w+)/g, (_all, name: string) => {
        if (!names.includes(name)) names.push(name);
        return `$${names.indexOf(name) + 1}`;
      });
      return this.ask(
        text,
        names.map((name) => params[name]),
      );
    };
    return loadCase({ execute } as unknown as EntityManager, service, caseId);
  }

  close(): Promise<void> {
    return this.client.end();
  }
}

const DATE = 1082;
const TIMESTAMPTZ = 1184;

function parserOf(oid: number, format?: 'text' | 'binary') {
  if (oid === DATE || oid === TIMESTAMPTZ) return (value: string) => value;
  return pg.types.getTypeParser(oid, format as 'text');
}
