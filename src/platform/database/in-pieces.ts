import type { EntityManager } from '@mikro-orm/postgresql';

/** A statement with named parameters, and what becomes of each of its rows. */
export interface RowQuery<Raw, Row> {
  sql: string;
  params: Record<string, unknown>;
  tell(raw: Raw): Row;
}

/** Rows that are in memory at a time. */
const PIECE = 500;

/** All rows of a statement at once. */
export async function rowsOf<Raw, Row>(em: EntityManager, { sql, params, tell }: RowQuery<Raw, Row>): Promise<Row[]> {
  return (await em.execute<Raw[]>(sql, params)).map(tell);
}

/**
 * Rows of a statement in pieces, by a cursor: for what may be tens of thousands of rows. All of them are of the moment in
 * which the first is asked for. Needs a transaction, and one such reading at a time in it.
 */
export async function* rowsInPieces<Raw, Row>(
  em: EntityManager,
  { sql, params, tell }: RowQuery<Raw, Row>,
): AsyncGenerator<Row[]> {
  // Nobody stops after the first few rows, for which the planner would choose otherwise.
  await em.execute("select set_config('cursor_tuple_fraction', '1', true)");
  await em.execute(`declare pieces no scroll cursor for ${sql}`, params);
  let isLast = false;
  while (!isLast) {
    const rows = await em.execute<Raw[]>(`fetch ${PIECE} from pieces`);
    isLast = rows.length < PIECE;
    if (rows.length > 0) yield rows.map(tell);
  }
  await em.execute('close pieces');
}
