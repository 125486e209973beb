import { config } from '../config/index.ts';
import { closeHouse, openHouse } from '../src/house.ts';
import { startWorker } from './worker.ts';

/** After this the process ends whatever hangs. Milliseconds. */
const HARD_END = 40_000;

const env = config();
if (env.databaseUrl === null || env.keys === null) throw new Error('The worker is started by `npm start`.');
const house = await openHouse({ env, keys: env.keys, databaseUrl: env.databaseUrl, poolMax: 6 });
const worker = startWorker(house);
house.log.info('worker started');
process.send?.({ ready: true });

let isEnding = false;
async function end(): Promise<void> {
  // Somebody who asks twice does not want to wait.
  if (isEnding) process.exit(1);
  isEnding = true;
  setTimeout(() => process.exit(1), HARD_END).unref();
  await worker.stop();
  await closeHouse(house);
  process.exit(0);
}
process.on('SIGTERM', () => void end());
process.on('SIGINT', () => void end());
