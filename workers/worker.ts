import type { ScheduleRow } from '../config/schedule.ts';
import type { House } from '../src/context.ts';
import { setMark } from '../src/platform/marks/marks.ts';
import type { RetryPolicy } from '../src/platform/outbox/rules.ts';
import { closeWarmBrowser } from '../src/platform/pdf/warm-browser.ts';
import { type Dispatcher, openDispatcher, type Signal, within } from '../src/platform/queue/index.ts';
import { type Consumer, consume } from './consume.ts';
import type { Stations } from './handler.ts';
import { allStations } from './handlers.ts';
import { runInLanes } from './lanes.ts';
import { type Ear, listenToOutbox } from './listen-outbox.ts';
import { repeat } from './loop.ts';
import { PACE, type Pace } from './pace.ts';
import { keepQueue, type QueueKeeper } from './queue-keeper.ts';
import { type QueueWatch, watchQueue } from './queue-watch.ts';
import { type Relay, relayDirectly, relayToQueue } from './relay-outbox.ts';
import { runTimetable, type Timetable } from './run-timetable.ts';
import { keepService } from './sessions.ts';
import { syncSchedule } from './sync-schedule.ts';
import { TIMETABLE_JOBS } from './timetable.ts';
import type { TimetableJob } from './timetable-job.ts';

export interface WorkerOptions {
  pace?: Partial<Pace>;
  stations?: Stations;
  retry?: RetryPolicy;
  jobs?: Readonly<Record<string, TimetableJob>>;
  schedule?: readonly ScheduleRow[];
  clocks?: Timetable['clocks'];
}

export interface RunningWorker {
  /** How work reaches this process now. */
  mode(): 'queue' | 'direct';
  /** Takes nothing new, finishes what is under way, lets go of everything. The house stays open. */
  stop(): Promise<void>;
}

/** Starts everything that a worker does: relay, consumers, timetable. Returns at once; database and queue may be away. */
export function startWorker(house: House, options: WorkerOptions = {}): RunningWorker {
  const pace: Pace = { ...PACE, ...options.pace };
  const databaseUrl = String(house.orm.config.get('clientUrl'));
  const ending = new AbortController();
  const watch = watchQueue(pace.patience);
  const relay = relayOf(house, options, watch, ending.signal, () => loop.wake());
  const timetable = timetableOf(relay.consumer, options);
  const place = { redisUrl: house.env.redisUrl, databaseUrl, retryDelay: pace.queueRetry };
  const keeper = keepQueue(
    () => openDispatcher(place, house.log, (signal) => onSignal(relay, timetable, signal)),
    watch,
    house.log,
    (queue) => setTimetable(queue, timetable),
  );
  const ear = listenToOutbox(databaseUrl, () => loop.wake());
  const isTime = intervals(pace);
  let timetableRun: Promise<unknown> = Promise.resolve();

  async function turn(): Promise<number> {
    try {
      if (isTime('beat')) await beat(relay, keeper, ear);
      if (isTime('timetable')) timetableRun = timetableRun.then(() => lookAtTimetable(keeper, timetable));
      return await (keeper.mode() === 'queue' ? relayToQueue(relay, keeper.queue()) : relayDirectly(relay));
    } catch (fault) {
      relay.consumer.service.forget();
      house.log.warn({ err: fault }, 'the worker could not look for work');
      return 0;
    }
  }
  const loop = repeat(turn, pace.poll);

  async function stop(): Promise<void> {
    await loop.stop();
    const finished = Promise.allSettled([keeper.queue().pause(), relay.lanes.idle(), timetableRun]);
    await within(pace.finish, finished).catch(() => house.log.warn('work under way was not finished in time'));
    ending.abort();
    await keeper.queue().close();
    await ear.close();
    await closeWarmBrowser(house);
  }
  return { mode: keeper.mode, stop };
}

function relayOf(
  house: House,
  options: WorkerOptions,
  watch: QueueWatch,
  signal: AbortSignal,
  wake: () => void,
): Relay {
  const { stations = allStations(), retry } = options;
  const consumer = { house, service: keepService(house), stations, signal, ...(retry && { retry }) };
  return { consumer, watch, lanes: runInLanes(wake) };
}

function timetableOf(
  { house, service }: Consumer,
  { jobs = TIMETABLE_JOBS, clocks, schedule }: WorkerOptions,
): Timetable {
  return { house, service, jobs, ...(clocks && { clocks }), ...(schedule && { schedule }) };
}

async function onSignal(relay: Relay, timetable: Timetable, { name, data }: Signal): Promise<void> {
  relay.watch.delivered();
  try {
    if (name === 'wake') await runTimetable(timetable, data.job);
    else await consume(relay.consumer, data.id ?? '');
  } finally {
    relay.watch.finished();
  }
}

/** Looks after the queue and leaves a sign of life, which the web process shows: it never asks the queue itself. */
async function beat({ consumer }: Relay, keeper: QueueKeeper, ear: Ear): Promise<void> {
  const isThere = await keeper.look();
  await ear.keep();
  const state = { queue: isThere ? 'ok' : 'away', kind: keeper.queue().kind, mode: keeper.mode() };
  await setMark((await consumer.service.context()).em, 'worker', new Date(), state);
}

async function setTimetable(queue: Dispatcher, { schedule, house }: Timetable): Promise<void> {
  await syncSchedule(queue, schedule).catch((fault: unknown) =>
    house.log.warn({ err: fault }, 'the timetable could not be given to the queue'),
  );
}

async function lookAtTimetable(keeper: QueueKeeper, timetable: Timetable): Promise<void> {
  if (keeper.mode() === 'queue') await setTimetable(keeper.queue(), timetable);
  await runTimetable(timetable).catch((fault: unknown) =>
    timetable.house.log.warn({ err: fault }, 'the timetable was not looked at'),
  );
}

function intervals(pace: Pace): (what: 'beat' | 'timetable') => boolean {
  // The first look at the timetable comes when the queue has had a moment to connect.
  const next = { beat: 0, timetable: performance.now() + pace.beat };
  return (what) => {
    if (performance.now() < next[what]) return false;
    next[what] = performance.now() + pace[what];
    return true;
  };
}
