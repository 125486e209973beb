import { once } from 'node:events';
import { createPostgresBackend, createRedisBackend, Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { LANES, type Lane, type Signal } from './dispatcher.ts';

/** Where the queue lies. */
export interface QueuePlace {
  /** null: in the schema `bullmq` of the database. */
  redisUrl: string | null;
  /** Address of the database as the application's role. */
  databaseUrl: string;
  /** How long BullMQ waits after a fault of its connection before it tries again. Milliseconds. */
  retryDelay?: number;
}

type OnFault = (event: 'error', listener: (fault: Error) => void) => unknown;
interface Once {
  jobId: string;
  attempts: number;
  removeOnComplete: boolean;
  removeOnFail: boolean;
}

/** What this house uses of BullMQ's Queue and Worker, whatever lies below them. */
export interface SignalQueue {
  add(name: string, data: Record<string, string>, options: Once): Promise<unknown>;
  getJobSchedulers(start: number, end: number, ascending: boolean): Promise<Known[]>;
  upsertJobScheduler(id: string, repeat: { pattern: string; tz: string }, template: object): Promise<unknown>;
  removeJobScheduler(id: string): Promise<unknown>;
  close(): Promise<void>;
  on: OnFault;
}
interface Known {
  key: string;
  pattern?: string;
  tz?: string;
  next?: number;
}

export interface SignalWorker {
  pause(doNotWaitActive: boolean): Promise<void>;
  close(force: boolean): Promise<void>;
  on: OnFault;
}

/** The one place that knows both kinds of queue. */
export interface Backend {
  kind: 'postgres' | 'redis';
  queue(lane: Lane): SignalQueue;
  worker(lane: Lane, handle: (signal: Signal) => Promise<void>): SignalWorker;
  /** False while everybody knows that it is away, so that nothing piles up in front of it. */
  mayTry(): boolean;
  isThere(): Promise<boolean>;
  /** Cuts the connections that the queues and workers do not close themselves. */
  cut(): void;
}

const PREFIX = 'mediation';
const events = { streams: { events: { maxLen: 1000 } } };
/** A job whose worker was killed is given to another one after at most a minute and a quarter. */
const limits = { lockDuration: 60_000, stalledInterval: 15_000, maxStalledCount: 3 };

type Received = { id?: string | undefined; name: string; data: unknown };
const received = (job: Received): Signal => ({
  id: job.id ?? '',
  name: job.name as Signal['name'],
  data: job.data as Signal['data'],
});

/** Redis where an address is given, else PostgreSQL. Nothing else in the house knows which. */
export function backendFor(place: QueuePlace): Backend {
  return place.redisUrl === null ? inPostgres(place) : inRedis(place.redisUrl, place);
}

function inPostgres({ databaseUrl, retryDelay = 5000 }: QueuePlace): Backend {
  const connection = {
    connectionString: databaseUrl,
    schema: 'bullmq',
    max: 2,
    connectionTimeoutMillis: 3000,
    options: '-c lock_timeout=5s -c statement_timeout=10s',
  };
  const queues: { getJobSchedulersCount(): Promise<number> }[] = [];
  return {
    kind: 'postgres',
    queue: (lane) => {
      const queue = new Queue(lane, { connection, ...events }, createPostgresBackend);
      queues.push(queue);
      return queue;
    },
    worker: (lane, handle) => {
      const options = { connection, concurrency: LANES[lane], runRetryDelay: retryDelay, ...limits };
      return new Worker(lane, (job) => handle(received(job)), options, createPostgresBackend);
    },
    mayTry: () => true,
    isThere: async () => queues[0] !== undefined && (await queues[0].getJobSchedulersCount()) >= 0,
    cut: () => undefined,
  };
}

function inRedis(url: string, { retryDelay = 5000 }: QueuePlace): Backend {
  const retryStrategy = (times: number) => Math.min(2000, 100 * times);
  // Whoever publishes must hear at once that Redis is away; whoever consumes waits for it for ever.
  const quick = { maxRetriesPerRequest: 1, enableOfflineQueue: false, connectTimeout: 1000, retryStrategy };
  const producer = new Redis(url, quick);
  const consumer = new Redis(url, { maxRetriesPerRequest: null, retryStrategy });
  const clients = [producer, consumer];
  for (const client of clients) client.on('error', () => undefined);
  // BullMQ waits for jobs on copies of the connection, and forgets them when Redis is away while it closes.
  consumer.duplicate = (override) => {
    const copy = new Redis(url, { ...consumer.options, ...override });
    clients.push(copy);
    return copy;
  };
  return {
    kind: 'redis',
    queue: (lane) => {
      const options = { connection: producer, prefix: PREFIX, ...events };
      return new Queue(lane, options, createRedisBackend);
    },
    worker: (lane, handle) => {
      const options = { connection: consumer, prefix: PREFIX, runRetryDelay: retryDelay, ...limits };
      return new Worker(
        lane,
        (job) => handle(received(job)),
        { ...options, concurrency: LANES[lane] },
        createRedisBackend,
      );
    },
    mayTry: () => producer.status === 'ready',
    isThere: async () => {
      if (producer.status !== 'ready') await once(producer, 'ready');
      return (await producer.ping()) === 'PONG';
    },
    cut: () => {
      for (const client of clients) client.disconnect();
    },
  };
}
