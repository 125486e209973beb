import { expect } from 'chai';
import type { Role } from '../../config/roles.ts';
import { countQueue, listCases, QUEUES } from '../../src/cases/queries/list-cases.ts';
import { searchCases } from '../../src/cases/queries/search-cases.ts';
import { type Context, reading } from '../../src/context.ts';
import { dueForFiling } from '../../src/dossiers/queries/archive.ts';
import { searchAll } from '../../src/finding/queries/search-all.ts';
import { countQueues, listIntakes } from '../../src/intake/queries/list-intakes.ts';
import { findDead } from '../../src/jobs/queries.ts';
import { noticesOf } from '../../src/notices/queries/notices.ts';
import { COUNTED_TO } from '../../src/platform/i18n/format.ts';
import { ENTRY_KINDS } from '../../src/search/find-entries.ts';
import type { Office, Place } from '../support/office.ts';
import { scansOf } from './explain.ts';
import { openLargeOffice } from './many.ts';

const LARGE = ['person', 'mediation_case', 'case_story', 'case_party', 'intake', 'intake_person', 'search_entry'];
const TABLES = [...LARGE, 'notice', 'outbox'];

const now = new Date('2026-11-20T02:00:00Z');
const today = '2026-11-20';
const at = { now, today, after: null };
const MIDDLE = '2025-02-19T00:00:00.000000Z_00000000-0000-0000-0000-000000000000';

describe('the lists among 100,000 rows of each kind', function () {
  this.timeout(240_000);
  let office: Office;
  before(async () => {
    office = await openLargeOffice();
  });
  after(() => office.close());

  const check = (title: string, ask: (ctx: Context) => Promise<unknown>, role: Role = 'intake_clerk', place?: Place) =>
    it(`reads no table from end to end: ${title}`, async () => {
      expect(await scansOf(await office.contextOf(role, place), TABLES, ask)).to.deep.equal([]);
    });

  const cases =
    (filter: object, after: string | null = null) =>
    ({ em, actor }: Context) =>
      listCases(em, actor, filter, { ...at, after });
  const intakes =
    (filter: object, after: string | null = null) =>
    ({ em, actor }: Context) =>
      listIntakes(em, actor, filter, { today, after });

  check('the newest cases', cases({}));
  check('the newest cases of a village', cases({}), 'village_head', 'village1');
  check('cases behind a cursor', cases({}, MIDDLE));
  for (const queue of QUEUES) check(`cases of the queue ${queue}`, cases({ queue }));
  check('cases by several conditions', cases({ state: 'MEDIATING', fromOn: '2026-01-01', toOn: '2026-06-30' }));
  check('the numbers of the queues', async ({ em, actor }) => {
    for (const queue of QUEUES) await countQueue(em, actor, queue, now, today);
  });
  check('cases by words and a condition', async (ctx) => searchCases(ctx, '屋檐 李77', { state: 'MEDIATING' }, at));
  check('the newest intakes', intakes({}));
  check('intakes of a village behind a cursor', intakes({}, MIDDLE), 'village_head', 'village1');
  check('intakes of a queue', intakes({ queue: 'open' }));
  check('the numbers of the intakes', ({ em, actor }) => countQueues(em, actor, today));
  for (const typed of ['滴水', '李99999', '李4', '没有的'])
    check(`a search for ${typed}`, (ctx) => searchAll(ctx, typed, { kinds: ENTRY_KINDS, size: 20, after: null }));
  check('notices', ({ em, actor }) => noticesOf(em, actor, null));
  check('notices behind a cursor', ({ em, actor }) =>
    noticesOf(em, actor, '["false","2025-02-19 00:00:00+00","00000000-0000-0000-0000-000000000000"]'),
  );
  check('work that was given up', ({ em }) => findDead(em), 'admin');
  check('closed cases that wait for filing', ({ em, actor }) => dueForFiling(em, actor, null), 'archivist');

  it('counts what waits exactly up to 10,000 and says so above', async () => {
    const ctx = await office.contextOf('intake_clerk');
    const counted = await reading(ctx, ({ em, actor }) => countQueue(em, actor, 'mediating', now, today));
    expect(counted).to.equal(COUNTED_TO + 1);
    const few = await reading(ctx, ({ em, actor }) => countQueue(em, actor, 'soon', now, today));
    const [exact] = await office.sql<{ n: string }>(
      `select count(*) as n from mediation_case where state not in ('CLOSED', 'ARCHIVED', 'VOIDED', 'DECLINED') and duty_on between $1 and $1::date + 3`,
      [today],
    );
    expect(few).to.equal(Number(exact?.n)).and.to.be.greaterThan(100);
  });
});
