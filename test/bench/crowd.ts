import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Office } from '../support/office.ts';
import { startServerAlone } from '../support/server-alone.ts';
import { endBench, figure, timed } from './figures.ts';
import { median } from './load.ts';
import { endProcesses, startWorkerProcess } from './processes.ts';

/** Ten people print at once: all are served in the order in which they asked, and filing stays as quick as without. */
const ROWS = 120;
const PEOPLE = 10;
const FILED = 40;

const server = await startServerAlone('crowd');
// Only now: these modules read where the database is.
const { requestPrint } = await import('../../src/registers/actions/request-print.ts');
const { register } = await import('../intake/support.ts');
const { printInput } = await import('../registers/support.ts');
const { openOffice } = await import('../support/office.ts');
const { until } = await import('../support/until.ts');
const { ownerUrlOf } = await import('./bench-office.ts');

let filed = 0;

/** Never twice the same visitor: that would be asked about. @returns milliseconds of each */
async function file(office: Office, count: number): Promise<number[]> {
  const taken: number[] = [];
  for (let i = 0; i < count; i++) {
    const ctx = await office.contextOf('village_head', 'village2');
    const begun = performance.now();
    await register(ctx, { 'visitors.0.name': `来人${++filed}` });
    taken.push(performance.now() - begun);
  }
  return taken;
}

async function ask(office: Office): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < PEOPLE; i++) {
    const ctx = await office.contextOfAccount(await office.hire('village_head', 'village1', `打印人${i}`));
    ids.push((await requestPrint(ctx, printInput({ place: office.orgs.village1 }), 'http://127.0.0.1')).printId);
  }
  return ids;
}

interface Print extends Record<string, unknown> {
  id: string;
  state: string;
}

async function measure(office: Office): Promise<void> {
  // The worker goes by the clock of the machine.
  office.clock.set(new Date());
  const year = new Date().getFullYear();
  if (year !== 2026) console.log(`       the books of ${year} are printed as those of 2026: without rows`);
  for (let i = 0; i < ROWS; i++)
    await register(await office.contextOf('village_head', 'village1'), { 'visitors.0.name': `赵第${i + 1}` });
  await file(office, 10);
  const before = await file(office, FILED / 2);
  const ids = await ask(office);
  const prints = () => office.sql<Print>('select id, state from register_print order by finished_at nulls last');
  const open = async () => (await prints()).filter(({ state }) => state !== 'DONE').length;
  const busy: number[] = [];
  const [, seconds] = await timed('ten prints, while somebody files', async () => {
    while ((await open()) > 0 && busy.length < 10 * FILED) busy.push(...(await file(office, 5)));
    await until('ten prints', async () => ((await open()) === 0 ? true : null), 600_000);
  });
  // Half before and half after: what else the machine does meets both.
  const quiet = median([...before, ...(await file(office, FILED / 2))]);
  console.log(`       a filing takes ${quiet.toFixed(1)} ms alone, ${median(busy).toFixed(1)} beside (${busy.length})`);
  figure('filing while ten people print, times without', median(busy) / quiet, 1.5);
  const outOfOrder = (await prints()).filter(({ id }, i) => id !== ids[i]).length;
  figure('prints that were not served in order', outOfOrder, 0);
  figure('ten prints, seconds', seconds, null, ' s');
}

const folder = await mkdtemp(path.join(tmpdir(), 'crowd-bench-'));
const office = await openOffice();
try {
  const worker = await startWorkerProcess(ownerUrlOf(office), folder);
  try {
    await measure(office);
  } finally {
    await worker.stop();
  }
} finally {
  endProcesses();
  await office.close();
  await server.remove();
  await rm(folder, { recursive: true, force: true });
}
endBench('crowd');
