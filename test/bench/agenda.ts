import { startServerAlone } from '../support/server-alone.ts';
import { endBench, figure, timed } from './figures.ts';

/**
 * How long the agenda of a review takes to be compiled, and the leader's page to be made, with a million cases stored of
 * which so many are alive as a busy street has, and a tenth as many intakes. `node test/bench/agenda.ts [cases]`.
 */
const CASES = Number(process.argv[2] ?? 1_000_000);
/** One case in a hundred is under way. */
const ALIVE = 100;
const LOOKS = 15;

const server = await startServerAlone('bench');
// Only now: these modules read where the database is.
const { openServiceSession } = await import('../../src/accounts/sessions.ts');
const { contextFor } = await import('../../src/context.ts');
const { refreshAgenda } = await import('../../src/review/actions/refresh-agenda.ts');
const { fill } = await import('../lists/many.ts');
const { openOffice } = await import('../support/office.ts');
const { openTestWeb } = await import('../support/web.ts');
const { openReview } = await import('../../src/review/actions/open-review.ts');
const { openWeek } = await import('../../src/screening/actions/open-week.ts');
const { halfMonthRange } = await import('../../src/calendar/half-months.ts');

const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const office = await openOffice();
try {
  const { orgs, sql } = office;
  const file = `${server.folder}/cases.copy`;
  const rooms = [orgs.village1, orgs.village2, orgs.village3].join("','");
  const room = `(array['${rooms}']::uuid[])[1 + n % 3]`;
  const isAlive = `n % ${ALIVE} = 0`;
  const at = `timestamptz '2026-11-20 09:00+08' - case when ${isAlive} then n / ${ALIVE} % 70 else 90 + n % 3000 end * interval '1 day'`;
  const alive = (value: string) => `case when ${isAlive} then ${value} end`;
  /** What differs from one case to the next; everything else is as in the first. */
  const values: Record<string, string> = {
    ...{
      id: 'uuidv7()',
      case_no: "'no ' || n",
      home_org_id: room,
      current_org_id: room,
      created_at: at,
      updated_at: at,
    },
    reader_org_ids: `array[${room}, '${orgs.centre}', '${orgs.street}']`,
    state: `case when ${isAlive} then 'MEDIATING' when n % 3 = 0 then 'CLOSED' else 'ARCHIVED' end`,
    risk: `case when n % 5000 = 0 then 'RED' when n % 3100 = 0 then 'ORANGE' else 'BLUE' end`,
    ...{ group_flag: 'n % 9700 = 0', accepted_on: `(${at})::date`, due_on: `(${at} + interval '90 days')::date` },
    ...{ duty_key: alive("'mediate'"), duty_on: alive(`(${at} + interval '90 days')::date`) },
  };
  const columns = await sql<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_name = 'mediation_case' and table_schema = 'public' order by ordinal_position`,
  );
  await timed(`${CASES} cases stored`, async () => {
    const by = office.accountOf('village_head', 'village1');
    await sql(
      `insert into mediation_case (id, home_org_id, current_org_id, tier, state, source, dispute_type, created_at, created_by_id, updated_at)
       values (uuidv7(), '${orgs.village1}', '${orgs.village1}', 'VILLAGE', 'MEDIATING', 'APPLICATION', 'NEIGHBOUR', now(), '${by}', now())`,
    );
    const names = columns.map(({ name }) => `"${name}"`).join(', ');
    const cells = columns.map(({ name }) => values[name] ?? `t."${name}"`).join(', ');
    await sql(
      `copy (select ${cells} from mediation_case t, generate_series(1, ${CASES}) n) to '${file}' (format binary)`,
    );
    await sql(`copy mediation_case (${names}) from '${file}' (format binary)`);
    await sql('vacuum analyze mediation_case');
  });

  const intakes = Math.ceil(CASES / 10);
  await timed(`${intakes} intakes stored, one in fifty of them was red and one in a thousand still is`, async () => {
    const seen = { org_id: room, reader_org_ids: values.reader_org_ids ?? '' };
    await fill(office, 'intake', { ...seen, risk: `case when n % 50 = 0 then 'RED' else 'BLUE' end` }, intakes);
    const ended = `case when n % 20 > 0 then now() end`;
    const report = { intake_id: `md5('intake' || n * 50)`, risk: `'RED'`, ended_at: ended };
    await fill(office, 'major_report', report, Math.floor(intakes / 50));
    await sql('vacuum analyze');
  });

  const service = async () => contextFor(office.house, await openServiceSession(office.house, null));
  await openWeek(await service(), { week: '2026-W47' });
  await openReview(await service(), halfMonthRange('2026-11-H2'));
  const [round] = await sql<{ id: string }>('select id from review_round');
  const ctx = await service();
  const [compiled, seconds] = await timed('the agenda compiled', () =>
    refreshAgenda(ctx, { roundId: round?.id ?? '' }),
  );
  console.log(`       ${compiled.added} items`);
  figure(`agenda of ${CASES} cases`, seconds, 2, ' s');
  const [, again] = await timed('the agenda compiled again', async () =>
    refreshAgenda(await service(), { roundId: round?.id ?? '' }),
  );
  figure('the same once more', again, 2, ' s');

  const web = await openTestWeb(office);
  try {
    const leader = await web.as('street_leader', 'street');
    const times: number[] = [];
    for (let look = 0; look < LOOKS; look++) {
      const begun = performance.now();
      const { status } = await leader.get('/');
      if (status !== 200) throw new Error(`the leader's page answered ${status}`);
      times.push(performance.now() - begun);
    }
    console.log(
      `       the leader's page: first ${(times[0] ?? 0).toFixed(0)} ms, slowest ${Math.max(...times).toFixed(0)} ms`,
    );
    figure("the leader's page, middle of fifteen", middle(times), 100, ' ms');
  } finally {
    await web.close();
  }
} finally {
  await office.close();
  await server.remove();
}
endBench('agenda');
