import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type RunningWorker, startWorker } from '../../workers/worker.ts';
import { type Office, openOffice } from './office.ts';
import { startServerAlone } from './server-alone.ts';

/** An office with a worker outside of `npm test`: for commands that print or measure. Everything of it is gone afterwards. */
export async function withOfficeAlone(
  purpose: string,
  work: (office: Office, worker: RunningWorker) => Promise<void>,
): Promise<void> {
  const server = await startServerAlone(purpose);
  const dataDir = await mkdtemp(path.join(tmpdir(), `${purpose}-`));
  try {
    const office = await openOffice();
    Object.assign(office.house.env, { dataDir });
    const worker = startWorker(office.house, { pace: { poll: 100 }, jobs: {}, schedule: [] });
    try {
      await work(office, worker);
    } finally {
      await worker.stop();
      await office.close();
    }
  } finally {
    await server.remove();
    await rm(dataDir, { recursive: true, force: true });
  }
}
