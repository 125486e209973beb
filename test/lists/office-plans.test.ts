import { expect } from 'chai';
import type { Role } from '../../config/roles.ts';
import { callBacks } from '../../src/authenticity/queries/call-backs.ts';
import { openLikenesses } from '../../src/authenticity/queries/likenesses.ts';
import type { Context } from '../../src/context.ts';
import { archiveRows, listRows, loanRows } from '../../src/dossiers/queries/archive.ts';
import { openReports } from '../../src/major/queries/reports.ts';
import { chargesOf } from '../../src/reception/queries/charges.ts';
import { receptionsOn } from '../../src/reception/queries/receptions.ts';
import { findPrints } from '../../src/registers/queries/prints.ts';
import { countSlips, findSlips, SLIP_LISTS } from '../../src/supervision/queries/slips.ts';
import { leaderFigures, openDuties } from '../../src/tasks/queries.ts';
import { findTracings } from '../../src/tracing/queries/tracings.ts';
import { checks, dueVisits } from '../../src/visits/queries/visits.ts';
import { deliveriesOf } from '../../src/webhooks/queries/webhooks.ts';
import { register } from '../intake/support.ts';
import { type Office, openOffice, type Place } from '../support/office.ts';
import { scansOf } from './explain.ts';
import { caseCopies, fill, MANY, readers, village, when } from './many.ts';

const today = '2026-11-20';

/**
 * Slips, tracings and the like are some hundreds a year in an office: such a table may be read from end to end. What they
 * are about may not.
 */
const FEW = 5_000;
const SMALL = [
  'dossier_list',
  'supervision',
  'authenticity_check',
  'major_report',
  'likeness',
  'tracing',
  'leader_charge',
];
const HOOK = '00000000-0000-4000-8000-00000000000a';

/** What each table must say for its rows to be listed; little of the work is still to be done. */
const rowsOf = (office: Office, me: string, leader: string): Record<string, Record<string, string>> => {
  const caseOf = { case_id: `md5('c' || n)` };
  const org = { org_id: village(office) };
  const seen = { ...org, reader_org_ids: readers(office) };
  const unlessOpen = (then: string) => `case when n % 100 > 0 then ${then} end`;
  const state = (open: string, done: string) => `case when n % 100 > 0 then '${done}' else '${open}' end`;
  return {
    dossier: {
      ...caseOf,
      volume: '1',
      archived_on: `date '2026-11-01' - n % 1000`,
      keep_until: `date '2046-01-01' - n`,
    },
    dossier_loan: {
      ...caseOf,
      asked_by_id: `'${me}'`,
      state: state('LENT', 'RETURNED'),
      due_on: `date '2026-11-01' - n % 900`,
    },
    dossier_list: { ...org, made_by_id: `'${me}'`, made_at: when, dossier_ids: `'{}'` },
    register_print: { ...org, requested_by_id: `'${me}'`, requested_at: when },
    supervision: {
      ...seen,
      ...caseOf,
      to_org_id: village(office),
      state: state('ISSUED', 'CLOSED'),
      due_on: `date '2026-12-01' - n % 900`,
      closed_at: when,
    },
    duty: { ...org, ...caseOf, done_at: unlessOpen(when), due_on: `date '2026-12-01' - n % 900`, params: `'{}'` },
    return_visit: {
      ...caseOf,
      visited_on: unlessOpen(`date '2026-11-01' - n % 900`),
      plan_due_on: `date '2026-12-01' - n % 900`,
    },
    authenticity_check: { ...caseOf, state: state('OPEN', 'HOLDS'), due_on: `date '2026-12-01' - n % 900` },
    major_report: {
      case_id: `case when n % 500 > 0 then md5('c' || n) end`,
      intake_id: `md5('intake' || n)`,
      ended_at: unlessOpen(when),
      opened_at: when,
      risk: `'RED'`,
      hits: `'{}'`,
    },
    webhook_delivery: { ...caseOf, webhook_id: `'${HOOK}'`, account_id: `'${me}'`, created_at: when, state: `'SENT'` },
    call_back: { ...org, ...caseOf, called_at: unlessOpen(when), due_on: `date '2026-12-01' - n % 900` },
    likeness: {
      ...org,
      ...caseOf,
      other_case_id: `md5('c' || (n % ${FEW} + 1))`,
      settled_at: unlessOpen(when),
      found_at: when,
    },
    tracing: { ...seen, ...caseOf, opened_by_id: `'${me}'`, opened_at: when },
    leader_charge: { ...caseOf, leader_id: `'${leader}'` },
    intake: { ...seen, received_at: when, leader_id: `'${leader}'`, first_contact_id: `'${me}'` },
  };
};

const BEHIND_DAY = '["2025-02-19","00000000-0000-0000-0000-000000000000"]';
const BEHIND = '["2025-02-19 00:00:00+00","00000000-0000-0000-0000-000000000000"]';

describe('the lists of an office among 100,000 rows of each kind', function () {
  this.timeout(300_000);
  let office: Office;
  let [caseId, leader] = ['', ''];
  before(async () => {
    office = await openOffice();
    const made = await register(await office.contextOf('village_mediator', 'village1'), { disposition: 'MEDIATION' });
    caseId = String(made.caseId);
    leader = await office.accountOf('street_leader', 'street');
    const me = await office.accountOf('centre_head', 'centre');
    await caseCopies(office, caseId, MANY, village(office));
    await office.sql(`update mediation_case set state = 'ARCHIVED' where hashtext(id::text) % 2 = 0`);
    for (const [table, more] of Object.entries(rowsOf(office, me, leader)))
      await fill(office, table, more, SMALL.includes(table) ? FEW : MANY);
    await office.sql('vacuum analyze');
  });
  after(() => office.close());

  const check = (title: string, ask: (ctx: Context) => Promise<unknown>, role: Role = 'centre_head', place?: Place) =>
    it(`reads no table from end to end: ${title}`, async () => {
      const tables = Object.keys(rowsOf(office, '', '')).filter((table) => !SMALL.includes(table));
      const all = [...tables, 'mediation_case', 'case_story', 'case_party', 'person'];
      expect(await scansOf(await office.contextOf(role, place), all, ask)).to.deep.equal([]);
    });

  check('filed volumes', ({ em, actor }) => archiveRows(em, actor, {}), 'archivist');
  check('filed volumes behind a cursor', ({ em, actor }) => archiveRows(em, actor, { after: BEHIND_DAY }), 'archivist');
  check('filed volumes that are lent', ({ em, actor }) => archiveRows(em, actor, { lentOnly: true }), 'archivist');
  check('filed volumes of a village', ({ em, actor }) => archiveRows(em, actor, {}), 'village_head', 'village1');
  check(
    'filed volumes whose time is over',
    ({ em, actor }) => archiveRows(em, actor, { overOn: '1790-01-01' }),
    'archivist',
  );
  check('loans', ({ em, actor }) => loanRows(em, actor, {}), 'archivist');
  check('loans of a case', ({ em, actor }) => loanRows(em, actor, { caseId }), 'archivist');
  check('lists for destruction and handing over', ({ em, actor }) => listRows(em, actor, {}), 'archivist');
  check('prints of books', (ctx) => findPrints(ctx));
  check('prints of books behind a cursor', (ctx) => findPrints(ctx, BEHIND), 'village_head', 'village1');
  for (const list of SLIP_LISTS) check(`slips: ${list}`, ({ em, actor }) => findSlips(em, actor, list, today));
  check('the numbers of the slips', ({ em, actor }) => countSlips(em, actor, today));
  check('duties', ({ em, actor }) => openDuties(em, actor, 50));
  check('duties of a village', ({ em, actor }) => openDuties(em, actor, 50), 'village_head', 'village1');
  check('planned visits', ({ em, actor }) => dueVisits(em, actor, 50));
  check('checks of mediations', ({ em, actor }) => checks(em, actor, { limit: 50 }));
  check(
    'the figures that a leader reads first, red intakes among them',
    async ({ em, actor }) => {
      const { redIntakes } = await leaderFigures(em, actor, new Date('2026-11-20T02:00:00Z'), today);
      expect(redIntakes).to.equal(FEW / 500);
    },
    'street_leader',
    'street',
  );
  check('major reports', ({ em, actor }) => openReports(em, actor, 50));
  check('deliveries to a webhook', ({ em, actor }) => deliveriesOf(em, actor, HOOK, { after: null, size: 50 }));
  check('call-backs to be made', ({ em, actor }) => callBacks(em, actor, false));
  check('call-backs that were made', ({ em, actor }) => callBacks(em, actor, true));
  check('likenesses', ({ em, actor }) => openLikenesses(em, actor));
  check('tracings', ({ em, actor }) => findTracings(em, actor));
  check('receptions of a day', ({ em, actor }) => receptionsOn(em, actor, '2026-03-02', [leader]));
  check('charges of a case', ({ em, actor }) => chargesOf(em, actor, caseId));
});
