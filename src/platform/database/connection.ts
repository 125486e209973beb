import { createHash } from 'node:crypto';
import {
  type AnyEntity,
  type Configuration,
  type EntityData,
  isRaw,
  PostgreSqlConnection,
  PostgreSqlDriver,
  type QueryResult,
  raw,
} from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import type pg from 'pg';
import { boundStatement } from './bound-statement.ts';

type Given = Parameters<PostgreSqlConnection['execute']>;
type Answer = QueryResult | EntityData<AnyEntity> | EntityData<AnyEntity>[];
type Result = Parameters<PostgreSqlConnection['transformRawResult']>[0];

/**
 * Sends values apart from their statement. The library writes them into the text; then the server must read each statement
 * anew, add the policies of its tables and plan it, which takes longer than its work does.
 */
class BindingConnection extends PostgreSqlConnection {
  override async execute<T extends Answer>(...given: Given): Promise<T> {
    const [query, params = [], method = 'all', transaction] = given;
    const asked = typeof query === 'string' && !Array.isArray(params) ? raw(query, params) : query;
    const [text, values] = isRaw(asked) ? [asked.sql, asked.params] : [asked, params];
    const bound = typeof text === 'string' && Array.isArray(values) ? boundStatement(text, values) : null;
    if (bound === null) return super.execute<T>(...given);
    await this.ensureConnection();
    const client = transaction ?? this.getClient();
    const send = async () =>
      this.transformRawResult<T>(
        (await client.executeQuery(CompiledQuery.raw(bound.text, bound.values))) as Result,
        method,
      );
    return this.executeQuery(bound.text, send, { query: bound.text, params: bound.values });
  }
}

/** MikroORM's driver for PostgreSQL with a connection that binds values. */
export class BindingDriver extends PostgreSqlDriver {
  constructor(config: Configuration) {
    super(config);
    Object.assign(this, { connection: new BindingConnection(config) });
  }
}

/** At the end of a statement that looks like a list, but finds its few rows by keys whatever its values are. */
const FOUND_BY_KEYS = '/* found by keys */';

/** How many rows stand behind a value decides the plan of a list or a range; `*` may change with the schema. */
const PLANNED_ANEW = /\blimit (?!1\b)|\bgroup by\b|(?<!<)[<>]=?\s*\$\d|\bbetween\s+\$|\.\*/i;
/** Names are made of their texts, so that one that was forgotten here comes back as the same. */
const MOST_REMEMBERED = 2000;
const names = new Map<string, string | null>();

function nameOf(text: string): string | null {
  const known = names.get(text);
  if (known !== undefined) return known;
  const [oldest] = names.keys();
  if (names.size >= MOST_REMEMBERED && oldest !== undefined) names.delete(oldest);
  const isKept = text.endsWith(FOUND_BY_KEYS) || !PLANNED_ANEW.test(text);
  const name = isKept ? createHash('sha256').update(text).digest('base64url').slice(0, 22) : null;
  names.set(text, name);
  return name;
}

/** Lets the server keep the plan of each statement that finds its rows by keys, on every connection of the pool. */
export function keepPlans(pool: pg.Pool): void {
  pool.on('connect', keepPlansOf);
}

/** The same for one connection. */
export function keepPlansOf(client: pg.ClientBase): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  const keeping = (text: unknown, values: unknown, ...rest: unknown[]) => {
    const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : null;
    return name === null ? query(text, values, ...rest) : query({ name, text, values }, ...rest);
  };
  Object.assign(client, { query: keeping });
}
