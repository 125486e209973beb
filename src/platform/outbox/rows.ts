import type { EntityManager } from '@mikro-orm/postgresql';
import { arrayLiteral } from '../database/raw.ts';
import { pauseAfter, type RetryPolicy } from './rules.ts';

/** A row of the outbox, as relay and consumer need it. */
export interface OutboxRow {
  id: string;
  topic: string;
  payload: Record<string, string>;
  attempt: number;
  /** It was handed out before, and nobody has reported how that ended. */
  isLost: boolean;
}

const COLUMNS = 'id, topic, payload, attempt, (attempt > 0 and last_error is null) as "isLost"';
const LIVING = 'done_at is null and dead_at is null';

/** Due rows, oldest first, locked until this transaction ends; rows that another relay holds are left out. */
export async function takeDue(em: EntityManager, topics: readonly string[] | null, limit: number) {
  return em.execute<OutboxRow[]>(
    `select ${COLUMNS} from outbox where ${LIVING} and next_at <= now() and (:all or topic = any (:topics::text[]))
      order by next_at, id for update skip locked limit :limit`,
    { all: topics === null, topics: arrayLiteral(topics ?? []), limit },
  );
}

/** Counts the attempt that begins now and says when the next one is due, should nobody finish the row before. */
export async function countAttempts(em: EntityManager, rows: readonly OutboxRow[], policy: RetryPolicy): Promise<void> {
  for (const { id, attempt } of rows)
    await em.execute(
      `update outbox set attempt = attempt + 1, last_error = null, next_at = now() + ? * interval '1 second' where id = ?`,
      [pauseAfter(attempt, policy), id],
    );
}

/** Says that somebody is still at work on a row, so that nobody else begins. */
export async function keepLease(em: EntityManager, id: string, seconds: number): Promise<void> {
  await em.execute(
    `update outbox set next_at = greatest(next_at, now() + ? * interval '1 second') where id = ? and ${LIVING}`,
    [seconds, id],
  );
}

/** The row if it is still to be done, else null. */
export async function readLiving(em: EntityManager, id: string): Promise<OutboxRow | null> {
  const [row] = await em.execute<OutboxRow[]>(`select ${COLUMNS} from outbox where id = ? and ${LIVING}`, [id]);
  return row ?? null;
}

/**
 * Marks a row as done in the transaction of its effect. A second consumer waits here for the first one's commit.
 * @returns false when it is done or dead already: the effect must not be repeated
 */
export async function claimDone(em: EntityManager, id: string): Promise<boolean> {
  const sql = `update outbox set done_at = now(), last_error = null where id = ? and ${LIVING} returning id`;
  return (await em.execute<unknown[]>(sql, [id])).length > 0;
}

/** Gives a row up until the administrator asks for it again. @returns false when it is done or dead already */
export async function claimDead(em: EntityManager, id: string, fault: string | null): Promise<boolean> {
  const sql = `update outbox set dead_at = now(), last_error = coalesce(?, last_error, 'never answered')
    where id = ? and ${LIVING} returning id`;
  return (await em.execute<unknown[]>(sql, [fault, id])).length > 0;
}

/** Keeps how an attempt ended; when the next one is due was decided before it began. */
export async function noteFailure(em: EntityManager, id: string, fault: string): Promise<void> {
  await em.execute(`update outbox set last_error = ? where id = ? and ${LIVING}`, [fault, id]);
}
