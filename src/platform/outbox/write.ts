import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../database/columns.ts';

/** Work for the worker, written in the transaction that makes it necessary. */
export interface OutboxOrder {
  topic: string;
  payload: Record<string, string>;
  /** One effect, one key: a second order with the same key is dropped. */
  dedupKey: string;
}

/** Told at every commit that leaves work behind; whoever misses it finds the work within a second anyway. */
export const OUTBOX_CHANNEL = 'outbox';

/** Writes orders into the outbox of this transaction. */
export async function writeOutbox(em: EntityManager, orders: readonly OutboxOrder[], now: Date): Promise<void> {
  for (const order of orders) {
    // No column is named after `on conflict`: naming one would ask for the right to read the outbox, which only the
    // service and the administrator have.
    await em.execute(
      `insert into outbox (id, topic, dedup_key, payload, created_at, next_at, attempt)
       values (?, ?, ?, ?::jsonb, ?, now(), 0) on conflict do nothing`,
      [newId(), order.topic, order.dedupKey, JSON.stringify(order.payload), now],
    );
  }
  if (orders.length > 0) await em.execute("select pg_notify(?, '')", [OUTBOX_CHANNEL]);
}
