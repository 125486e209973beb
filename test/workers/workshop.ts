import { change } from '../../src/change.ts';
import type { House } from '../../src/context.ts';
import type { RetryPolicy } from '../../src/platform/outbox/rules.ts';
import { GiveUp, type Stations } from '../../workers/handler.ts';
import type { Pace } from '../../workers/pace.ts';
import { keepService } from '../../workers/sessions.ts';
import { type RunningWorker, startWorker, type WorkerOptions } from '../../workers/worker.ts';
import { type Office, openOffice } from '../support/office.ts';
import { redisMissing, type TestRedis, testRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';

/** Everything a hundred times as quick as in service. */
export const QUICK: Partial<Pace> = { poll: 50, patience: 800, beat: 100, queueRetry: 100, finish: 5000 };
/** The outbox pauses 0.3 s, then 0.6 s, and gives up after three attempts. */
export const HASTY: RetryPolicy = { firstPause: 0.3, longestPause: 1, attempts: 3 };

export type OutboxState = {
  id: string;
  attempt: number;
  done_at: Date | null;
  dead_at: Date | null;
  last_error: string | null;
};

export interface Workshop {
  office: Office;
  /** The house of a worker process: with or without Redis. */
  house: House;
  redis: TestRedis | null;
  stations: Stations;
  /** What the handlers are told to do; `broken` topics fail until it is empty. */
  broken: Set<string>;
  /** Work for the worker, as an action leaves it behind. @returns ids of the outbox rows */
  enqueue(topic: string, names: readonly string[]): Promise<string[]>;
  row(id: string): Promise<OutboxState>;
  /** How often the effect of each row was committed. */
  effects(): Promise<Record<string, number>>;
  start(options?: WorkerOptions): RunningWorker;
  close(): Promise<void>;
}

function stationsOf(broken: ReadonlySet<string>): Stations {
  const check = (topic: string) => {
    if (broken.has(topic)) throw Object.assign(new Error('张三 370811196003075314'), { code: 'BROKEN' });
  };
  const record = 'insert into effect (outbox_id) values (?)';
  return {
    'test.effect': {
      lane: 'ordinary',
      handler: {
        effect: async (act, job) => {
          check('test.effect');
          await act.em.execute(record, [job.id]);
        },
      },
    },
    'test.outside': {
      lane: 'print',
      handler: {
        outside: async (_ctx, job) => `made of ${job.id}`,
        effect: async (act, job, made: string) => {
          check('test.outside');
          if (made !== `made of ${job.id}`) throw new Error('made by somebody else');
          await act.em.execute(record, [job.id]);
        },
        onDead: async (act, job) => {
          await act.em.execute('insert into funeral (outbox_id) values (?)', [job.id]);
        },
      },
    },
    'test.hopeless': {
      lane: 'ordinary',
      handler: {
        effect: async () => {
          throw new GiveUp('NO_SUCH_PRINT');
        },
      },
    },
  };
}

/** An office with a worker, whose effects are rows that can be counted. */
export async function openWorkshop(kind: 'postgres' | 'redis'): Promise<Workshop> {
  const office = await openOffice();
  for (const table of ['effect', 'funeral']) {
    await office.sql(`create table ${table} (outbox_id uuid not null)`);
    await office.sql(`grant select, insert on ${table} to mediation_app`);
  }
  const redis = kind === 'redis' ? await testRedis() : null;
  await redis?.start();
  const house: House = { ...office.house, env: { ...office.house.env, redisUrl: redis?.url ?? null } };
  const broken = new Set<string>();
  const stations = stationsOf(broken);
  const service = keepService(house);
  const workers: RunningWorker[] = [];
  return {
    ...{ office, house, redis, stations, broken },
    enqueue: async (topic, names) => {
      await change(await service.context(), 'test-enqueue', async (act) => {
        for (const name of names) act.enqueue(topic, { name }, `${topic}:${name}`);
      });
      const found = await office.sql<{ id: string }>(
        'select id from outbox where dedup_key = any ($1) order by array_position($1, dedup_key)',
        [names.map((name) => `${topic}:${name}`)],
      );
      return found.map(({ id }) => id);
    },
    row: async (id) => {
      const [row] = await office.sql<OutboxState>(
        'select id, attempt, done_at, dead_at, last_error from outbox where id = $1',
        [id],
      );
      if (row === undefined) throw new Error('no such row');
      return row;
    },
    effects: async () => {
      const rows = await office.sql<{ id: string; n: string }>(
        'select outbox_id as id, count(*) as n from effect group by outbox_id',
      );
      return Object.fromEntries(rows.map(({ id, n }) => [id, Number(n)]));
    },
    start: (options = {}) => {
      const schedule = { schedule: [], jobs: {} };
      const worker = startWorker(house, { stations, pace: QUICK, retry: HASTY, ...schedule, ...options });
      workers.push(worker);
      return worker;
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.stop()));
      await redis?.kill();
      await office.close();
    },
  };
}

/** Runs the same tests with the queue in PostgreSQL and in Redis. */
export function onBothQueues(title: string, tests: (workshop: () => Workshop) => void): void {
  for (const kind of ['postgres', 'redis'] as const) {
    describe(`${title} (${kind})`, () => {
      let workshop: Workshop | undefined;
      beforeEach(async function () {
        if (kind === 'redis' && redisMissing !== null) this.skip();
        workshop = await openWorkshop(kind);
      });
      afterEach(async () => {
        await workshop?.close();
        workshop = undefined;
      });
      tests(() => workshop as Workshop);
    });
  }
}

/** Waits until every row is done. */
export async function allDone(workshop: Workshop, ids: readonly string[]): Promise<void> {
  await until('all rows are done', async () => {
    const rows = await workshop.office.sql('select from outbox where id = any ($1) and done_at is null', [ids]);
    return rows.length === 0;
  });
}
