import { change } from '../src/change.ts';
import type { House } from '../src/context.ts';
import {
  claimDead,
  claimDone,
  keepLease,
  noteFailure,
  type OutboxRow,
  readLiving,
} from '../src/platform/outbox/rows.ts';
import { describeFault, isExhausted, RETRY, type RetryPolicy } from '../src/platform/outbox/rules.ts';
import { GiveUp, type Job, type Station, type Stations } from './handler.ts';
import type { Service } from './sessions.ts';

export interface Consumer {
  house: House;
  service: Service;
  stations: Stations;
  retry?: RetryPolicy;
  /** Aborted when the process must end. */
  signal: AbortSignal;
}

export type Outcome = 'done' | 'already' | 'failed' | 'dead';

const jobOf = ({ id, topic, payload, attempt }: OutboxRow): Job => ({ id, topic, payload, attempt });

/**
 * Carries out one row of the outbox, once: whoever gets it, from the queue or without it, from one worker or two at
 * once. The row is done when the effect is committed, in the same commit. Never throws: a failure is noted in the row.
 */
export async function consume(consumer: Consumer, outboxId: string): Promise<Outcome> {
  const { house, service, stations } = consumer;
  let row: OutboxRow | null = null;
  try {
    row = await readLiving((await service.context()).em, outboxId);
    if (row === null) return 'already';
    const station = stations[row.topic];
    if (station === undefined) throw Object.assign(new Error('no handler'), { code: 'UNKNOWN_TOPIC' });
    return await carryOut(consumer, station, jobOf(row));
  } catch (fault) {
    house.log.warn({ topic: row?.topic, id: outboxId, attempt: row?.attempt, err: fault }, 'a job failed');
    service.forget();
    return row === null ? 'failed' : giveBack(consumer, row, fault);
  }
}

async function carryOut(consumer: Consumer, { handler }: Station, job: Job): Promise<Outcome> {
  const ctx = await consumer.service.context();
  const outside = handler.outside?.bind(handler);
  const made = outside && (await leased(consumer, job, () => outside(ctx, job, consumer.signal)));
  return change(ctx, `consume-${job.topic}`, async (act): Promise<Outcome> => {
    if (!(await claimDone(act.em, job.id))) return 'already';
    await handler.effect(act, job, made);
    return 'done';
  });
}

/** Long work keeps its row, so that it is not begun again while it goes on. */
async function leased<T>({ service, retry = RETRY }: Consumer, job: Job, work: () => Promise<T>): Promise<T> {
  const keep = async () => keepLease((await service.context()).em, job.id, retry.firstPause);
  const beat = setInterval(() => void keep().catch(() => undefined), (retry.firstPause * 1000) / 3);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}

async function giveBack(consumer: Consumer, row: OutboxRow, fault: unknown): Promise<Outcome> {
  const { house, service, retry = RETRY } = consumer;
  const described = describeFault(fault);
  try {
    if (fault instanceof GiveUp || isExhausted(row.attempt, retry)) return await bury(consumer, row, described);
    await noteFailure((await service.context()).em, row.id, described);
  } catch (again) {
    // The database is away as well: the row comes back by itself when its pause is over.
    house.log.warn({ id: row.id, err: again }, 'the failure of a job could not be noted');
  }
  return 'failed';
}

/** Gives a row up, and lets its handler say so where somebody waits. A handler that cannot does not keep it alive. */
export async function bury(consumer: Consumer, row: OutboxRow, fault: string | null): Promise<Outcome> {
  const { service, stations, house } = consumer;
  const ctx = await service.context();
  const burial = (mayTell: boolean) =>
    change(ctx, `bury-${row.topic}`, async (act): Promise<Outcome> => {
      if (!(await claimDead(act.em, row.id, fault))) return 'already';
      if (mayTell) await stations[row.topic]?.handler.onDead?.(act, jobOf(row));
      return 'dead';
    });
  const outcome = await burial(true).catch((fault: unknown) => {
    house.log.warn({ topic: row.topic, id: row.id, err: fault }, 'nobody could be told that a job is dead');
    return burial(false);
  });
  if (outcome === 'dead') house.log.error({ topic: row.topic, id: row.id, fault }, 'a job is dead');
  return outcome;
}
