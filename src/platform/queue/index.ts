import type { Logger } from 'pino';
import { backendFor, type QueuePlace, type SignalQueue } from './backend.ts';
import { ALL_LANES, type Dispatcher, type Lane, type OnSignal, type Signal } from './dispatcher.ts';
import { QueueAway, within } from './within.ts';

export type { QueuePlace } from './backend.ts';
export * from './dispatcher.ts';
export { QueueAway, within } from './within.ts';

/** How long the queue may take to answer. Milliseconds. */
const PATIENCE = 1000;
const REMOVE = { removeOnComplete: true, removeOnFail: true };
/** Under this key the schedulers lie. */
const TIMETABLE: Lane = 'ordinary';

/**
 * Opens the queue and starts to consume it. Never throws for a queue that is away: it is tried again and again.
 * Retries are the outbox's business alone, so BullMQ gets one attempt for each signal and keeps nothing afterwards.
 */
export function openDispatcher(place: QueuePlace, log: Logger, onSignal: OnSignal): Dispatcher {
  const backend = backendFor(place);
  const complain = complainer(log, backend.kind);
  const queues = new Map<Lane, SignalQueue>(ALL_LANES.map((lane) => [lane, backend.queue(lane)]));
  const inHand = new Set<Promise<void>>();
  let isPaused = false;
  const take = async (signal: Signal, lane: Lane): Promise<void> => {
    // One that arrives while everything ends is dropped: the outbox hands it out again.
    if (isPaused) return;
    const work = onSignal(signal, lane);
    inHand.add(work);
    await work.finally(() => inHand.delete(work));
  };
  const workers = ALL_LANES.map((lane) => backend.worker(lane, (signal) => take(signal, lane)));
  for (const part of [...queues.values(), ...workers]) part.on('error', complain);
  /** Asks nothing of a queue that is known to be away: such questions would pile up and be asked when it is back. */
  const queueOf = (lane: Lane): SignalQueue => {
    if (!backend.mayTry()) throw new QueueAway('not connected');
    return queues.get(lane) as SignalQueue;
  };
  return {
    kind: backend.kind,
    publish: async (lane, signals) => {
      // One by one: adding in bulk needs temporary tables, which the application's role may not make.
      const all = async () => {
        for (const { id, name, data } of signals)
          await within(PATIENCE, queueOf(lane).add(name, data, { jobId: id, attempts: 1, ...REMOVE }));
      };
      await within(5 * PATIENCE, all());
    },
    isThere: () => within(PATIENCE, backend.isThere()).catch(() => false),
    schedules: async () => {
      const found = await within(5 * PATIENCE, queueOf(TIMETABLE).getJobSchedulers(0, -1, true));
      return found.map(({ key, pattern, tz, next }) => ({
        id: key,
        cron: pattern ?? '',
        tz: tz ?? '',
        next: next === undefined ? null : new Date(Number(next)),
      }));
    },
    setSchedule: async ({ id, cron, tz }) => {
      const template = { name: 'wake', data: { job: id }, opts: { attempts: 1, ...REMOVE } };
      await within(5 * PATIENCE, queueOf(TIMETABLE).upsertJobScheduler(id, { pattern: cron, tz }, template));
    },
    removeSchedule: async (id) => {
      await within(5 * PATIENCE, queueOf(TIMETABLE).removeJobScheduler(id));
    },
    pause: async () => {
      isPaused = true;
      // BullMQ's own pause waits for its connection as well, which may be away.
      for (const worker of workers) worker.pause(true).catch(() => undefined);
      await Promise.allSettled([...inHand]);
    },
    close: async () => {
      // While Redis is away BullMQ waits for it without end (taskforcesh/bullmq#4656) unless it is forced. What was in
      // hand has ended with `pause`, so nothing but its own notes is lost.
      const isAway = !backend.mayTry();
      const closing = [
        ...workers.map((worker) => worker.close(isAway)),
        ...[...queues.values()].map((queue) => queue.close()),
      ];
      await within(5 * PATIENCE, Promise.allSettled(closing)).catch(() => log.warn('the queue was closed by force'));
      backend.cut();
    },
  };
}

/** A queue that is away complains with every try; once a minute is enough to know. */
function complainer(log: Logger, kind: string): (fault: Error) => void {
  let last = { text: '', at: 0 };
  return (fault) => {
    if (fault.message === last.text && Date.now() - last.at < 60_000) return;
    last = { text: fault.message, at: Date.now() };
    log.warn({ queue: kind, reason: fault.message || fault.name }, 'the queue has a fault');
  };
}
