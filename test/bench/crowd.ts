import { requestPrint } from '../../src/registers/actions/request-print.ts';
import { register } from '../intake/support.ts';
import { printInput } from '../registers/support.ts';
import { withOfficeAlone } from '../support/alone.ts';
import type { Office } from '../support/office.ts';
import { until } from '../support/until.ts';
import { endBench, figure, timed } from './figures.ts';

/** Ten people print at once: all are served in the order in which they asked, and filing stays as quick as without. */
const ROWS = 300;
const PEOPLE = 10;
const FILED = 40;

async function file(office: Office, count: number): Promise<number[]> {
  const taken: number[] = [];
  for (let i = 0; i < count; i++) {
    const begun = performance.now();
    await register(await office.contextOf('village_head', 'village2'), { 'visitors.0.name': `来人${i + 1}` });
    taken.push(performance.now() - begun);
  }
  return taken;
}

const median = (numbers: number[]): number => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

async function ask(office: Office): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < PEOPLE; i++) {
    const account = await office.hire('village_head', 'village1', `打印人${i}`);
    const ctx = await office.contextOfAccount(account);
    ids.push((await requestPrint(ctx, printInput({ place: office.orgs.village1 }))).printId);
  }
  return ids;
}

await withOfficeAlone('crowd', async (office) => {
  const head = () => office.contextOf('village_head', 'village1');
  for (let i = 0; i < ROWS; i++) await register(await head(), { 'visitors.0.name': `赵第${i + 1}` });
  await file(office, 10);
  const quiet = median(await file(office, FILED));
  const ids = await ask(office);
  const busy = median(await file(office, FILED));
  figure('filing while ten people print, times without', busy / quiet, 1.5);
  const [rows] = await timed('ten prints', () =>
    until(
      'ten prints',
      async () => {
        const found = await office.sql<{ id: string }>(
          "select id from register_print where state = 'DONE' order by finished_at",
        );
        return found.length === PEOPLE ? found : null;
      },
      600_000,
    ),
  );
  const outOfOrder = rows.filter(({ id }, i) => id !== ids[i]).length;
  figure('prints that were not served in order', outOfOrder, 0);
});
endBench();
