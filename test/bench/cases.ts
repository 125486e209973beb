import { parseArgs } from 'node:util';
import pg from 'pg';
import { appUrl, databaseSecrets } from '../../src/platform/database/orm.ts';
import { startTemporaryPostgres } from '../../src/platform/embedded/temporary.ts';
import { testKeys } from '../support/database.ts';
import { asSuperuser, type BenchOffice, copyOf, makeOffice, matter, storeOf } from './bench-office.ts';
import { endBench, figure } from './figures.ts';
import { call, type Load, load, middle } from './load.ts';
import { type Asked, endProcesses, startProcess } from './processes.ts';
import { record, replay, type Unit } from './statements.ts';

/**
 * How quick filing, lists, searches and moves are with many cases stored, each beside the same SQL through bare `pg`, in one
 * run on the same cores. `node test/bench/cases.ts [--stored 1000000] [--small 10000]`.
 */
const { values } = parseArgs({
  options: { stored: { type: 'string', default: '1000000' }, small: { type: 'string', default: '10000' } },
  strict: false,
});
const STORED = Number(values.stored);
const SMALL = Number(values.small);
const CLIENTS = 16;
const RUNS = 5;
const FILINGS = 60;
const READS = 300;
const SEARCHES = 150;

/** Ours and the bare one in turn, so that whatever else the machine does meets both; the middle run of each. */
async function inTurn(
  work: (round: number) => Promise<Load>,
  bare: (round: number) => Promise<Load>,
): Promise<[Load, Load]> {
  const [ours, theirs]: [Load[], Load[]] = [[], []];
  for (let round = 0; round < RUNS; round++) {
    ours.push(await work(round));
    theirs.push(await bare(round));
  }
  return [middle(ours), middle(theirs)];
}

const rows: { what: string; perSecond: number; p50: number; p99: number; bare: number | null }[] = [];
function tell(what: string, ours: Load, bare: Load | null = null): void {
  rows.push({ what, perSecond: ours.rate, p50: ours.p50, p99: ours.p99, bare: bare?.rate ?? null });
  const beside = bare === null ? '' : `; bare ${bare.rate.toFixed(1)} a second`;
  console.log(
    `       ${what}: ${ours.rate.toFixed(1)} a second, p50 ${ours.p50.toFixed(1)} ms, p99 ${ours.p99.toFixed(1)} ms${beside}`,
  );
}

let more: Record<string, unknown> = {};

/** The bare driver stands before the same walls. */
const asApp = (databaseUrl: string) => appUrl(databaseUrl, databaseSecrets(testKeys.session));

let turn = 0;
const nextOf = (tokens: readonly string[]): string => tokens[turn++ % tokens.length] ?? '';

/** Requests that write: recorded one after the other on `web`, then by many at once, beside the same statements on a copy. */
async function writing(what: string, web: Asked, copyUrl: string, ask: () => Promise<unknown>): Promise<void> {
  for (let i = 0; i < 20; i++) await ask();
  const units: Unit[] = await record(web, RUNS * FILINGS, ask);
  const client = () => new pg.Client({ connectionString: asApp(copyUrl) });
  const [ours, bare] = await inTurn(
    () => load(CLIENTS, FILINGS, ask),
    (round) => replay(client, CLIENTS, units.slice(round * FILINGS, (round + 1) * FILINGS)),
  );
  tell(what, ours, bare);
  // At least so much of the bare rate; written the other way round, because figures are limits from above.
  figure(`${what}: rate of bare pg, times ours`, bare.rate / ours.rate, 2.5);
}

async function reading(what: string, web: Asked, bareUrl: string, ask: () => Promise<unknown>): Promise<Load> {
  for (let i = 0; i < 40; i++) await ask();
  const [unit] = await record(web, 1, ask);
  const bare = await startProcess('bare-process.ts', asApp(bareUrl));
  try {
    await bare.ask(unit);
    const plain = () => call(bare.origin, '/');
    for (let i = 0; i < 40; i++) await plain();
    const [ours, theirs] = await inTurn(
      () => load(CLIENTS, READS, ask),
      () => load(CLIENTS, READS, plain),
    );
    tell(what, ours, theirs);
    figure(`${what}: rate of bare pg and Express, times ours`, theirs.rate / ours.rate, 2.5);
    return ours;
  } finally {
    await bare.stop();
  }
}

async function oursOnly(ask: () => Promise<unknown>, count: number): Promise<Load> {
  for (let i = 0; i < 20; i++) await ask();
  const runs: Load[] = [];
  for (let round = 0; round < RUNS; round++) runs.push(await load(CLIENTS, count, ask));
  return middle(runs);
}

const list =
  (web: Asked, { heads }: BenchOffice) =>
  () =>
    call(web.origin, '/api/v1/cases?limit=20', { token: nextOf(heads) });

/** Drafts of each room in the order of `heads`: the case at `i` belongs to the room of the head at `i`. */
async function drafts(databaseUrl: string, count: number): Promise<string[]> {
  return asSuperuser(databaseUrl, async (sql) => {
    const found = await sql<{ id: string }>(
      `select id from (select c.id, o.code, row_number() over (partition by o.code order by c.id) as n
         from mediation_case c join organization o on o.id = c.home_org_id where c.state = 'DRAFT') x
       order by n, code limit $1`,
      [count],
    );
    return found.map(({ id }) => id);
  });
}

const server = await startTemporaryPostgres('bench', { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' });
Object.assign(process.env, {
  ...{
    NODE_ENV: 'test',
    TEST_DIR: server.dir,
    TEST_OWNER_URL: server.ownerUrl,
    TEST_SUPERUSER_URL: server.superuserUrl,
  },
});
try {
  console.log(`       making an office with ${SMALL} cases, and one with ${STORED}`);
  const office = await makeOffice(SMALL, server.folder);
  const copy = await copyOf(office.databaseUrl, 'bare');
  const large = await copyOf(office.databaseUrl, 'large');
  const stored = await storeOf(large, STORED, server.folder);

  let web = await startProcess('web-process.ts', office.databaseUrl);
  let filed = 1_000_000;
  await writing('file a case', web, copy, () =>
    call(web.origin, '/api/v1/intakes', { token: nextOf(office.clerks), body: matter(filed++) }),
  );
  const open = await drafts(copy, 2000);
  let moved = 0;
  await writing('change its state', web, copy, () => {
    const at = moved++;
    return call(web.origin, `/api/v1/cases/${open[at]}/moves/submitted`, {
      token: office.heads[at % office.heads.length] ?? '',
      body: {},
    });
  });
  const small = await oursOnly(list(web, office), READS);
  tell(`list 20, of ${SMALL}`, small);
  await web.stop();

  web = await startProcess('web-process.ts', large);
  const listed = await reading(`list 20, of ${stored}`, web, large, list(web, office));
  figure(`list: time of ${stored}, times that of ${SMALL}`, small.rate / listed.rate, 1.5);
  const some = await drafts(large, office.heads.length);
  let opened = 0;
  await reading('open a case with its history', web, large, () => {
    const at = opened++ % some.length;
    return call(web.origin, `/api/v1/cases/${some[at]}`, { token: office.heads[at] ?? '' });
  });
  const words = ['水沟', '鱼池', '屋檐', '收粮'];
  let asked = 0;
  const found = await oursOnly(
    () =>
      call(web.origin, `/api/v1/search?q=${encodeURIComponent(words[asked++ % words.length] ?? '')}`, {
        token: nextOf(office.heads),
      }),
    SEARCHES,
  );
  tell(`search two characters, of ${stored}`, found);
  figure('search: p99, times that of the list', found.p99 / listed.p99, 5);
  const { memory } = await web.ask<{ memory: number }>('memory');
  figure('memory of the web process', memory, 300, ' MB');
  await web.stop();

  console.log(`\n${stored} cases, ${CLIENTS} clients, middle of ${RUNS} runs`);
  console.table(
    rows.map(({ what, ...one }) => ({
      what,
      ...Object.fromEntries(
        Object.entries(one).map(([key, value]) => [key, value === null ? '' : Number(value.toFixed(1))]),
      ),
    })),
  );
  more = { stored, runs: RUNS, clients: CLIENTS, rows };
} finally {
  endProcesses();
  await server.remove();
}
endBench('cases', more);
