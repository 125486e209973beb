import type { EventEmitter } from 'node:events';
import { Session } from 'node:inspector/promises';
import type pg from 'pg';
import { readEnv } from '../../config/index.ts';
import { closeHouse, openHouse } from '../../src/house.ts';
import { startWeb } from '../../src/server.ts';
import { testKeys } from '../support/database.ts';
import { startServerAlone } from '../support/server-alone.ts';
import { makeOffice, matter } from './bench-office.ts';
import { call } from './load.ts';

/**
 * Where the time of one filing goes: filings one after the other through the interface for programs, with a profile of the
 * web process and the time of each statement. `node test/bench/where-time-goes.ts [filings]`.
 */
const FILINGS = Number(process.argv[2] ?? 300);
const STORED = 3000;

/** The first that fits the text of a statement. */
const STATEMENTS: [RegExp, string][] = [
  [/^(begin|commit|start transaction)/, 'database: begin and commit'],
  [/append_event/, 'database: log chain'],
  [/search_entry|as readers/, 'database: index of the search'],
  [/register_(book|entry|snapshot|freeze)|"intakeNo"|from intake_person ip/, 'database: rows of the books'],
  [/'INTAKE' as kind|p\.name = any/, 'database: who was here before'],
  [/major_report|rule_hits|'REFUSED'/, 'database: rules of major disputes'],
  [/resume_session|set_config/, 'database: who asks, and the walls'],
  [/keep_case_fact/, 'database: facts for statistics'],
  [/^insert into "?(intake|person|mediation_case|case_)/, 'database: intake, persons, case'],
  [/./, 'database: everything else'],
];

/** The first that fits the file of a function; what waits for the database is no work. */
const FILES: [RegExp, string][] = [
  [/\(idle\)|\(program\)/, ''],
  // The server begins its work at once, often on the very core that has just written to it.
  [/^ writev$|^ writeBuffer$/, 'handing statements to the system, and standing aside for the server'],
  [/node:inspector/, 'the profiler'],
  [/\(garbage collector\)/, 'collecting garbage'],
  [/platform\/crypto|node:internal\/crypto/, 'encryption'],
  [/platform\/event-log/, 'log chain'],
  [/zod|platform\/forms|\/forms|\/rules/, 'validation and rules'],
  [/@mikro-orm|kysely/, 'ORM'],
  [/\/pg|postgres-/, 'driver'],
  [/i18n|templates|handlebars|snapshots|search\//, 'words: templates, snapshots, index'],
  [/express|router|node:_?http|node:net|node:internal\/(stream|http)|body-parser|helmet/, 'HTTP'],
  [/./, 'the rest of the process'],
];

const partOf = (table: [RegExp, string][], text: string): string => table.find(([fits]) => fits.test(text))?.[1] ?? '';

function add(sums: Map<string, number>, part: string, ms: number): void {
  if (part !== '') sums.set(part, (sums.get(part) ?? 0) + ms);
}

/** Times every statement that this process sends while `isOn`. */
async function timeStatements(pool: EventEmitter & { _clients: pg.Client[] }, sums: Map<string, number>) {
  const state = { isOn: false };
  const listenTo = (client: pg.Client) => {
    const query = client.query.bind(client) as (...given: unknown[]) => Promise<unknown>;
    Object.assign(client, {
      query: (...given: unknown[]) => {
        const begun = performance.now();
        const answer = query(...given);
        const text = String(given[0]).trim();
        if (state.isOn && answer instanceof Promise)
          answer.then(
            () => add(sums, partOf(STATEMENTS, text), performance.now() - begun),
            () => undefined,
          );
        return answer;
      },
    });
  };
  for (const client of pool._clients) listenTo(client);
  pool.on('connect', listenTo);
  return state;
}

const server = await startServerAlone('where', { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' });
try {
  const office = await makeOffice(STORED, server.folder);
  const env = readEnv({ NODE_ENV: 'production', LOG_LEVEL: 'silent', PORT: '0' });
  const house = await openHouse({ env, keys: testKeys, databaseUrl: office.databaseUrl });
  const web = await startWeb(house);
  const sums = new Map<string, number>();
  const pool = (await (
    house.orm.em.getConnection() as unknown as { getNativeClient(): Promise<EventEmitter & { _clients: pg.Client[] }> }
  ).getNativeClient()) as EventEmitter & { _clients: pg.Client[] };
  const statements = await timeStatements(pool, sums);
  let filed = 0;
  const file = () => {
    const token = office.clerks[filed % office.clerks.length] ?? '';
    return call(`http://127.0.0.1:${web.port}`, '/api/v1/intakes', { token, body: matter(2_000_000 + filed++) });
  };
  for (let i = 0; i < 100; i++) await file();
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  statements.isOn = true;
  const begun = performance.now();
  for (let i = 0; i < FILINGS; i++) await file();
  const whole = (performance.now() - begun) / FILINGS;
  const { profile } = await session.post('Profiler.stop');
  const own = new Map(profile.nodes.map((node) => [node.id, node.callFrame]));
  profile.samples?.forEach((id, i) => {
    const frame = own.get(id);
    const where = frame === undefined ? '' : `${frame.url} ${frame.functionName}`;
    add(sums, partOf(FILES, where), (profile.timeDeltas?.[i] ?? 0) / 1000);
  });
  console.log(
    `one filing: ${whole.toFixed(1)} ms, one after the other, over ${FILINGS}\n\n| part | ms | share |\n| --- | --- | --- |`,
  );
  for (const [part, ms] of [...sums].sort(([, a], [, b]) => b - a)) {
    const each = ms / FILINGS;
    console.log(`| ${part} | ${each.toFixed(2)} | ${((100 * each) / whole).toFixed(0)} % |`);
  }
  await web.stop();
  await closeHouse(house);
} finally {
  await server.remove();
}
