import { expect } from 'chai';
import type { Role } from '../../config/roles.ts';
import type { Context } from '../../src/context.ts';
import { listServices } from '../../src/legal-service/queries/list-services.ts';
import { listMeetings } from '../../src/meetings/queries/list-meetings.ts';
import { listRounds } from '../../src/review/queries/rounds.ts';
import { openLeads } from '../../src/screening/queries/leads.ts';
import { type Office, openOffice, type Place } from '../support/office.ts';
import { scansOf } from './explain.ts';
import { fill, readers, village, when } from './many.ts';

/** What each table must say for its rows to be listed. */
const rowsOf = (office: Office): Record<string, Record<string, string>> => {
  const seen = { org_id: village(office), reader_org_ids: readers(office) };
  const few = (then: string) => `case when n % 50 > 0 then ${then} end`;
  return {
    legal_service: { ...seen, state: "'ANSWERED'", served_at: when },
    meeting: { ...seen, state: "'HELD'", starts_at: when },
    screening_lead: { ...seen, outcome: few("'NO_DISPUTE'") },
    review_round: { ...seen, period_key: "'p' || n" },
  };
};

describe('the lists of services, meetings, leads and reviews among 100,000 rows of each kind', function () {
  this.timeout(240_000);
  let office: Office;
  before(async () => {
    office = await openOffice();
    for (const [table, more] of Object.entries(rowsOf(office))) await fill(office, table, more);
    await office.sql('vacuum analyze');
  });
  after(() => office.close());

  const check = (title: string, ask: (ctx: Context) => Promise<unknown>, role: Role = 'centre_head', place?: Place) =>
    it(`reads no table from end to end: ${title}`, async () => {
      const tables = Object.keys(rowsOf(office));
      expect(await scansOf(await office.contextOf(role, place), tables, ask)).to.deep.equal([]);
    });

  check('legal services', ({ em, actor }) => listServices(em, actor, {}, null));
  check('meetings', ({ em, actor }) => listMeetings(em, actor, {}, null));
  check('leads without an outcome', ({ em, actor }) => openLeads(em, actor, 20));
  check('reviews', ({ em, actor }) => listRounds(em, actor, null));
});
