import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { countAttempts, type OutboxRow, takeDue } from '../src/platform/outbox/rows.ts';
import { isExhausted, RETRY } from '../src/platform/outbox/rules.ts';
import { ALL_LANES, type Dispatcher, type Lane, type Signal } from '../src/platform/queue/index.ts';
import { bury, type Consumer, consume } from './consume.ts';
import type { LaneRunner } from './lanes.ts';
import type { QueueWatch } from './queue-watch.ts';

const BATCH = 50;

export interface Relay {
  consumer: Consumer;
  watch: QueueWatch;
  lanes: LaneRunner;
}

const life = randomUUID().slice(0, 8);

/**
 * Once for each attempt and life of this process: what the queue still has is not doubled, but a signal that died
 * together with its worker is not taken for one that waits.
 */
const signalOf = ({ id, attempt }: OutboxRow): Signal => ({
  id: `o-${id}-${attempt}-${life}`,
  name: 'outbox',
  data: { id },
});

const laneOf = (relay: Relay, topic: string): Lane => relay.consumer.stations[topic]?.lane ?? 'ordinary';

/** Rows whose attempts are used up and whose last one has not come back. */
async function buryExhausted(relay: Relay, rows: readonly OutboxRow[]): Promise<void> {
  for (const row of rows) await bury(relay.consumer, row, null);
}

/** Takes due rows and hands them out in one transaction, so that no two relays hand out the same. */
async function handOut(
  relay: Relay,
  topics: readonly string[] | null,
  limit: number,
  give: (rows: OutboxRow[]) => Promise<OutboxRow[]>,
): Promise<number> {
  const { service, retry = RETRY } = relay.consumer;
  const exhausted: OutboxRow[] = [];
  const { em } = await service.context();
  const taken = await em.transactional(async (tx) => {
    const rows = await takeDue(tx as EntityManager, topics, limit);
    exhausted.push(...rows.filter(({ attempt }) => isExhausted(attempt, retry)));
    const given = await give(rows.filter((row) => !exhausted.includes(row)));
    await countAttempts(tx as EntityManager, given, retry);
    return given.length;
  });
  await buryExhausted(relay, exhausted);
  return taken;
}

/**
 * Hands due rows to the queue. A row that the queue did not take stays due, and its attempt is not counted.
 * @returns how many were handed over
 */
export async function relayToQueue(relay: Relay, dispatcher: Dispatcher): Promise<number> {
  const { house } = relay.consumer;
  return handOut(relay, null, BATCH, async (rows) => {
    const given: OutboxRow[] = [];
    for (const lane of ALL_LANES) {
      const waiting = rows.filter(({ topic }) => laneOf(relay, topic) === lane);
      if (waiting.length === 0) continue;
      if (waiting.some(({ isLost }) => isLost)) relay.watch.lost(performance.now());
      try {
        await dispatcher.publish(lane, waiting.map(signalOf));
      } catch (fault) {
        relay.watch.asked('publish', false, performance.now());
        house.log.debug({ err: fault }, 'the queue does not take signals');
        break;
      }
      house.faultPoint('after:publish');
      relay.watch.asked('publish', true, performance.now());
      given.push(...waiting);
    }
    return given;
  });
}

/**
 * Does due work without the queue, with the same function, as much at once as each lane allows.
 * @returns how many rows were begun
 */
export async function relayDirectly(relay: Relay): Promise<number> {
  let begun = 0;
  const { stations } = relay.consumer;
  for (const lane of ALL_LANES) {
    const free = relay.lanes.free(lane);
    if (free <= 0) continue;
    const topics = Object.keys(stations).filter((topic) => stations[topic]?.lane === lane);
    const rows: OutboxRow[] = [];
    begun += await handOut(relay, topics, free, async (due) => {
      rows.push(...due);
      return due;
    });
    for (const row of rows) relay.lanes.run(lane, () => consume(relay.consumer, row.id));
  }
  return begun;
}
