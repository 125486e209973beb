import { config } from '../../config/index.ts';
import { closeHouse, openHouse } from '../../src/house.ts';
import { startWorker } from '../../workers/worker.ts';

/**
 * The worker as in service (`workers/main.ts`), but in a hurry: what was interrupted begins again after one second and
 * not after thirty, so that a test with many kills ends today.
 */
const env = config();
if (env.databaseUrl === null || env.keys === null) throw new Error('started by test/faults/run.ts');
const house = await openHouse({ env, keys: env.keys, databaseUrl: env.databaseUrl, poolMax: 6 });
const worker = startWorker(house, {
  pace: { poll: 200, patience: 3000, beat: 300, queueRetry: 300, finish: 20_000 },
  retry: { firstPause: 1, longestPause: 4, attempts: 200 },
});
process.send?.({ ready: true });
process.once('SIGTERM', async () => {
  await worker.stop();
  await closeHouse(house);
  process.exit(0);
});
