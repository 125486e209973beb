import { expect } from 'chai';
import type { Role } from '../../config/roles.ts';
import { allSignIns, countFailedSignIns, signInsOf } from '../../src/accounts/queries/sign-ins.ts';
import type { Context } from '../../src/context.ts';
import { daysBetween, rosterOf } from '../../src/reception/queries/rosters.ts';
import { countBookRows, findBookRows } from '../../src/registers/queries/book-rows.ts';
import { ALL_CELLS, cellOf } from '../../src/statistics/cells.ts';
import { countCasesOf, countCells } from '../../src/statistics/queries/count-cells.ts';
import { findCountedCases } from '../../src/statistics/queries/find-cases.ts';
import { register } from '../intake/support.ts';
import { type Office, openOffice, type Place } from '../support/office.ts';
import { scansOf } from './explain.ts';
import { caseCopies, fill, MANY, village, when } from './many.ts';

/*
 * What is not here: the list of accounts. A street employs some hundred people, and its order is that of their places, so it
 * is read whole; a page shows fifty. Leaves of leaders, mediators and special screenings are fewer still.
 */

/** The last day of a copy of a case, three years before it the first. */
const asOf = '2026-11-20';
const ofMonth = { fromOn: '2026-03-01', toOn: '2026-03-31' };
const ofAll = { fromOn: '2020-01-01', toOn: asOf };
const ACCEPTED = '["2025-02-19","00000000-0000-0000-0000-000000000000"]';
const ACCOUNT = '00000000-0000-4000-8000-00000000000b';

const rowsOf = (office: Office, bookId: string): Record<string, Record<string, string>> => {
  const caseOf = { case_id: `md5('c' || n)` };
  const day = `(${when})::date`;
  return {
    case_fact: {
      ...caseOf,
      ...{ home_org_id: village(office), ordinal: '1', known_at: when, known_on: day, accepted_on: day },
      ...{ concluded_on: `${day} + 20`, closed_on: `${day} + 40`, form: `'WRITTEN'`, dispute_type: `'NEIGHBOUR'` },
      ...{ prevented: `'{}'`, reopened_on: `'{}'`, visited_on: `'{}'`, source: `'APPLICATION'` },
    },
    register_entry: {
      ...caseOf,
      ...{
        book_id: `'${bookId}'`,
        year: '2026',
        seq: 'n',
        occurred_on: `date '2026-01-01' + n % 300`,
        created_at: when,
      },
    },
    sign_in_log: {
      at: when,
      account_id: `'${ACCOUNT}'`,
      event: `case when n % 100 = 0 then 'wrong-password' else 'signed-in' end`,
    },
    // 22 days a month: as many as here are of four hundred years.
    reception_day: { held_on: `date '2300-01-01' - n`, roster_id: `md5('reception_roster' || n)` },
    reception_roster: { month: `'m' || n` },
  };
};

describe('what is counted, kept in books and logged, among 100,000 rows of each kind', function () {
  this.timeout(240_000);
  let office: Office;
  let bookId = '';
  before(async () => {
    office = await openOffice();
    const made = await register(await office.contextOf('village_mediator', 'village1'), { disposition: 'MEDIATION' });
    await caseCopies(office, String(made.caseId), MANY, village(office));
    const [book] = await office.sql<{ id: string }>(
      `insert into register_book (id, kind, org_id, year, created_at) values (gen_random_uuid(), 'TJ', $1, 2026, now()) returning id`,
      [office.orgs.village1],
    );
    bookId = book?.id ?? '';
    for (const [table, more] of Object.entries(rowsOf(office, bookId))) await fill(office, table, more);
    await office.sql('vacuum analyze');
  });
  after(() => office.close());

  const check = (title: string, ask: (ctx: Context) => Promise<unknown>, role: Role = 'centre_head', place?: Place) =>
    it(`reads no table from end to end: ${title}`, async () => {
      const tables = [...Object.keys(rowsOf(office, bookId)), 'register_entry_2026', 'mediation_case', 'case_story'];
      expect(await scansOf(await office.contextOf(role, place), tables, ask)).to.deep.equal([]);
    });

  const counted = (orgId: string, days = ofMonth, wholeStreet = true) => ({ ...days, orgId, wholeStreet, asOf });
  const page =
    (key: string, days = ofMonth, after: string | null = null) =>
    async (ctx: Context) => {
      const cell = cellOf(key);
      if (cell === null) throw new Error(key);
      const { rows } = await findCountedCases(ctx, cell, counted(office.orgs.centre, days), { size: 100, after });
      expect(rows).to.not.have.length(0);
    };

  for (const key of ['accepted', 'total', 'closed']) {
    check(`cases behind the number ${key} of a month`, page(key));
    check(`cases behind the number ${key} of all years`, page(key, ofAll));
  }
  check('cases behind a number, behind a cursor', page('accepted', ofAll, ACCEPTED));
  check('cases behind a number of a village', page('accepted'), 'village_head', 'village1');
  check('how many cases make the number of a month', (ctx) =>
    countCasesOf(ctx, cellOf('accepted') as never, counted(office.orgs.centre)),
  );
  // A table adds up all that was known: it reads each fact once, in which no word of a case stands, and no case but by its key.
  for (const days of [ofMonth, ofAll])
    it(`reads the facts and no case from end to end: the table of ${days === ofMonth ? 'a month' : 'all years'}`, async () => {
      const ask = (ctx: Context) => countCells(ctx, ALL_CELLS, counted(office.orgs.centre, days));
      const tables = ['case_fact', 'mediation_case', 'case_story', 'case_party', 'person'];
      const scans = await scansOf(await office.contextOf('centre_head'), tables, ask);
      expect(scans.filter((table, at) => table !== 'case_fact' || at > 0)).to.deep.equal([]);
    });

  const book = (orgId: string, fromOn: string, toOn: string) =>
    ({ kind: 'TJ', orgId, wholeStreet: true, fromOn, toOn, variant: 'MASKED' }) as const;
  check('rows of a book of a fortnight', (ctx) =>
    findBookRows(ctx, book(office.orgs.centre, '2026-03-01', '2026-03-15')),
  );
  check('how many rows a book of a fortnight has', (ctx) =>
    countBookRows(ctx, book(office.orgs.centre, '2026-03-01', '2026-03-15')),
  );

  const LOGGED = '["2025-02-19 00:00:00+00","00000000-0000-0000-0000-000000000000"]';
  for (const isFailedOnly of [false, true]) {
    const which = isFailedOnly ? 'failed sign-ins' : 'sign-ins';
    check(which, ({ em }) => allSignIns(em, { isFailedOnly, cursor: null }), 'admin');
    check(`${which} behind a cursor`, ({ em }) => allSignIns(em, { isFailedOnly, cursor: LOGGED }), 'admin');
  }
  check('sign-ins of an account', ({ em }) => signInsOf(em, ACCOUNT, 20), 'admin');
  check(
    'how often signing in failed this week',
    ({ em }) => countFailedSignIns(em, new Date('2026-10-25T00:00:00Z')),
    'admin',
  );

  check('the roster of a month', ({ em }) => rosterOf(em, { month: 'm77' }));
  check('the days of a roster', ({ em }) => daysBetween(em, '2200-03-01', '2200-03-31'));
});
