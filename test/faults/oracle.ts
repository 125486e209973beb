import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { readEnv } from '../../config/index.ts';
import { openServiceSession } from '../../src/accounts/sessions.ts';
import { contextFor } from '../../src/context.ts';
import { closeHouse, openHouse } from '../../src/house.ts';
import { verifyChains } from '../../src/platform/event-log/verify-chains.ts';
import { filePath } from '../../src/platform/files/store.ts';
import { testKeys } from '../support/database.ts';
import { until } from '../support/until.ts';
import type { Ledger } from './deeds.ts';
import type { Stage } from './stage.ts';

type Ask = <T extends pg.QueryResultRow>(sql: string, values?: unknown[]) => Promise<T[]>;
/** One sentence for each thing that is not as it must be. */
type Findings = string[];

async function filingsAreThere(ask: Ask, { filed }: Ledger): Promise<Findings> {
  const rows = await ask<{ mark: string; n: string; events: string; rows: string }>(
    `select m.mark, count(distinct i.id) as n, count(distinct v.id) as events, count(distinct r.id) as rows
       from unnest($1::text[]) m (mark) left join intake i on i.summary like '%' || m.mark || '。'
       left join event v on v.intake_id = i.id and v.name = 'intake.registered'
       left join register_entry r on r.intake_id = i.id
      group by m.mark having count(distinct i.id) <> 1 or count(distinct v.id) <> 1 or count(distinct r.id) <> 1`,
    [filed],
  );
  return rows.map(
    (row) => `filing ${row.mark}: ${row.n} intakes, ${row.events} events, ${row.rows} rows of the register`,
  );
}

async function nothingIsDoubled(ask: Ask): Promise<Findings> {
  const rows = await ask<{ mark: string; n: string }>(
    `select substring(summary from '第.*件') as mark, count(*) as n from intake group by 1 having count(*) > 1`,
  );
  return rows.map(({ mark, n }) => `filing ${mark} was stored ${n} times`);
}

async function movesAreThere(ask: Ask, { accepted, moves }: Ledger): Promise<Findings> {
  const found: Findings = [];
  const acceptances = await ask<{ id: string; n: string }>(
    `select a.id, count(v.id) as n from unnest($1::uuid[]) a (id)
       left join event v on v.case_id = a.id and v.name = 'case.accepted' group by a.id having count(v.id) <> 1`,
    [accepted],
  );
  found.push(...acceptances.map(({ id, n }) => `case ${id} was accepted ${n} times`));
  for (const [caseId, made] of moves) {
    const rows = await ask<{ name: string; n: number }>(
      'select substr(name, 6) as name, count(*)::int as n from event where case_id = $1 and name = any ($2) group by 1',
      [caseId, ['case.escalated', 'case.received', 'case.handed-down', 'case.hand-down-received']],
    );
    const stored = Object.fromEntries(rows.map(({ name, n }) => [name, n]));
    for (const move of new Set([...Object.keys(made), ...Object.keys(stored)]))
      if (made[move] !== stored[move])
        found.push(`case ${caseId}: ${move} acknowledged ${made[move] ?? 0} times, stored ${stored[move] ?? 0} times`);
  }
  return found;
}

/** Numbers of each series are 1, 2, 3 … without a hole, and as many as the series says. */
async function numbersAreGapless(ask: Ask): Promise<Findings> {
  const found: Findings = [];
  const given = { INTAKE: 'intake.intake_no', CASE: 'mediation_case.case_no' };
  for (const [kind, column] of Object.entries(given)) {
    const [table, name] = column.split('.');
    const rows = await ask<{ last: string; stored: string; distinct: string }>(
      `select (select coalesce(sum(last_n), 0) from number_series where kind = $1) as last,
              count(${name}) as stored, count(distinct ${name}) as distinct from ${table}`,
      [kind],
    );
    const [row] = rows;
    if (row === undefined || row.last !== row.stored || row.stored !== row.distinct)
      found.push(`numbers of ${kind}: ${row?.last} given, ${row?.stored} stored, ${row?.distinct} different`);
  }
  const holes = await ask<{ book: string }>(
    `select b.kind || ' ' || b.year as book from register_book b left join register_entry e on e.book_id = b.id
      group by b.id having coalesce(max(e.seq), 0) <> count(e.id) or b.last_seq <> count(e.id)`,
  );
  return [...found, ...holes.map(({ book }) => `the register ${book} has holes`)];
}

async function printsAreDone(ask: Ask, dataDir: string): Promise<Findings> {
  const rows = await ask<{ id: string; state: string; file: string | null; jobs: string; events: string }>(
    `select p.id, p.state, p.file_sha256 as file,
            (select count(*) from outbox o where o.payload->>'printId' = p.id::text) as jobs,
            (select count(*) from event v where v.subject_id = p.id and v.name = 'register.printed') as events
       from register_print p`,
  );
  const found: Findings = [];
  for (const { id, state, file, jobs, events } of rows) {
    if (state !== 'DONE' || jobs !== '1' || events !== '1')
      found.push(`print ${id} is ${state}, with ${jobs} jobs and ${events} events`);
    const bytes = file === null ? null : await readFile(filePath(dataDir, file)).catch(() => null);
    if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== file)
      found.push(`print ${id} has no whole file`);
  }
  return found;
}

async function outboxIsDrained(ask: Ask): Promise<Findings> {
  const open = () =>
    ask<{ topic: string; last_error: string | null }>('select topic, last_error from outbox where done_at is null');
  await until('the outbox is drained', async () => (await open()).length === 0, 120_000).catch(() => undefined);
  return (await open()).map((row) => `work ${row.topic} was not done: ${row.last_error}`);
}

async function chainsAreWhole(databaseUrl: string): Promise<Findings> {
  const env = readEnv({ NODE_ENV: 'test', LOG_LEVEL: 'silent' });
  const house = await openHouse({ env, keys: testKeys, databaseUrl, poolMax: 2 });
  try {
    const reports = await verifyChains(contextFor(house, await openServiceSession(house, null)).em);
    return reports
      .filter(({ broken }) => broken !== null)
      .map(({ chain, broken }) => `chain ${chain}: ${JSON.stringify(broken)}`);
  } finally {
    await closeHouse(house);
  }
}

/** Asks the database, not the clients, what happened. @returns everything that is not as it must be */
export async function judge(
  stage: Pick<Stage, 'superuserUrl' | 'dataDir'>,
  databaseUrl: string,
  ledger: Ledger,
): Promise<Findings> {
  const address = new URL(stage.superuserUrl);
  address.pathname = new URL(databaseUrl).pathname;
  const client = new pg.Client({ connectionString: address.toString() });
  await client.connect();
  const ask: Ask = async (sql, values = []) => (await client.query(sql, values)).rows as never[];
  try {
    return [
      ...ledger.refusals,
      ...(await outboxIsDrained(ask)),
      ...(await filingsAreThere(ask, ledger)),
      ...(await nothingIsDoubled(ask)),
      ...(await movesAreThere(ask, ledger)),
      ...(await numbersAreGapless(ask)),
      ...(await printsAreDone(ask, stage.dataDir)),
      ...(await chainsAreWhole(databaseUrl)),
    ];
  } finally {
    await client.end();
  }
}
