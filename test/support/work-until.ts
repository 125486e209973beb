import { startWorker, type WorkerOptions } from '../../workers/worker.ts';
import type { Office } from './office.ts';
import { until } from './until.ts';

/**
 * A worker of these stations alone, without a timetable, works until the answer is something, which is given.
 * @param what said in the failure when it does not come in time
 * @param patience milliseconds
 */
export async function workUntil<T>(
  office: Office,
  stations: WorkerOptions['stations'],
  what: string,
  ask: () => Promise<T> | T,
  patience?: number,
): Promise<Exclude<T, false | null | undefined>> {
  const worker = startWorker(office.house, { pace: { poll: 50 }, jobs: {}, schedule: [], stations });
  try {
    return await until(what, ask, patience);
  } finally {
    await worker.stop();
  }
}
