import { expect } from 'chai';
import type pg from 'pg';
import { STATUTORY_TYPES } from '../../config/dispute-types.ts';
import { readEnv } from '../../config/index.ts';
import { openServiceSession } from '../../src/accounts/sessions.ts';
import { fillCalendar } from '../../src/calendar/fill-calendar.ts';
import { ALL_STATES } from '../../src/cases/rules/states.ts';
import { contextFor } from '../../src/context.ts';
import { seedDemonstration } from '../../src/demo/seed.ts';
import { closeHouse, openHouse } from '../../src/house.ts';
import { handClock } from '../../src/platform/clock.ts';
import { verifyChains } from '../../src/platform/event-log/verify-chains.ts';
import { openBehind, testDatabase, testKeys } from '../support/database.ts';
import { testFolder } from '../support/environment.ts';

const SMALL = { rooms: 5, cases: 10, errands: 8, services: 14, meetings: 6 };

type Seeded = {
  rows<T extends pg.QueryResultRow>(sql: string): Promise<T[]>;
  progress: number[];
  faults: unknown[];
  broken: number;
  close(): Promise<void>;
};

/** A small demonstration in a database of its own, as it is on that Friday evening. */
async function seeded(): Promise<Seeded> {
  const database = await testDatabase();
  const env = readEnv({ NODE_ENV: 'test', LOG_LEVEL: 'silent', PORT: '0', DATA_DIR: await testFolder() });
  const clock = handClock(new Date('2026-11-20T18:00:00+08:00'));
  const house = await openHouse({ env, keys: testKeys, databaseUrl: database.ownerUrl, clock, poolMax: 4 });
  const ctx = contextFor(house, await openServiceSession(house, null));
  await ctx.em.transactional((em) => fillCalendar(em as typeof ctx.em));
  const progress: number[] = [];
  const faults: unknown[] = [];
  await seedDemonstration(
    ctx,
    (done) => void progress.push(done),
    SMALL,
    (fault) => faults.push(fault),
  );
  const chains = await verifyChains(contextFor(house, await openServiceSession(house, null)).em);
  await closeHouse(house);
  const behind = await openBehind(database);
  return {
    ...{ progress, faults, broken: chains.filter(({ broken }) => broken !== null).length },
    rows: async (sql) => (await behind.query(sql)).rows,
    close: async () => {
      await behind.end();
      await database.drop();
    },
  };
}

describe('The demonstration', function () {
  this.timeout(300_000);
  let first: Seeded;
  let second: Seeded;
  before(async () => {
    [first, second] = await Promise.all([seeded(), seeded()]);
  });
  after(() => Promise.all([first.close(), second.close()]));

  const column = async (sql: string) => (await first.rows<{ x: string }>(sql)).map(({ x }) => x);

  it('has a case in every state and of every statutory type', async () => {
    expect(await column('select distinct state as x from mediation_case')).to.have.members(ALL_STATES);
    expect(await column('select distinct dispute_type as x from mediation_case')).to.have.members(STATUTORY_TYPES);
  });

  it('gives a signed-in account for every role, and says that all of it is invented', async () => {
    const roles = await column('select role as x from sec.demonstration_accounts()');
    expect(roles).to.include.members([
      'village_mediator',
      'village_head',
      'centre_head',
      'street_leader',
      'admin',
      'external_unit',
    ]);
    expect(roles).to.have.lengthOf(16);
    expect(await column('select name as x from organization where not is_demonstration')).to.deep.equal([]);
  });

  it('keeps the rules of terms and numbers', async () => {
    expect(await column('select id as x from mediation_case where due_on < accepted_on')).to.deep.equal([]);
    const holes = `select org_id as x from number_series s where kind = 'CASE' and last_n <> (
      select count(*) from mediation_case c where c.home_org_id = s.org_id and c.case_no is not null
        and extract(year from c.accepted_on) = s.year)`;
    expect(await column(holes)).to.deep.equal([]);
    expect(
      await column("select id as x from intake where received_at > timestamptz '2026-11-20T18:00:00+08:00'"),
    ).to.deep.equal([]);
  });

  it('lets a third person join where the waterworks was the cause, and protects family matters', async () => {
    expect(
      await column("select distinct confidentiality as x from mediation_case where dispute_type = 'FAMILY'"),
    ).to.deep.equal(['RESTRICTED']);
    expect(await column("select role as x from case_party where role = 'THIRD'")).to.not.deep.equal([]);
  });

  it('has legal services and meetings with their rows in the books, also a client who kept the name back', async () => {
    expect(await column('select id as x from legal_service')).to.have.lengthOf(14);
    expect(await column('select id as x from legal_service where is_name_refused')).to.have.lengthOf(2);
    expect(await column("select id as x from meeting where state = 'RECORDED'")).to.have.length.greaterThan(3);
    const rows = `select b.kind as x from register_entry e join register_book b on b.id = e.book_id
      where b.kind in ('FL', 'HY') and e.corrects_id is null`;
    const kinds = await column(rows);
    expect(kinds.filter((kind) => kind === 'FL')).to.have.lengthOf(14);
    expect(kinds.filter((kind) => kind === 'HY')).to.have.length.greaterThan(3);
  });

  it('has slips in three states, rosters with a leader on leave, a charge, trainings and what was assessed', async () => {
    expect(await column('select state as x from supervision order by x')).to.deep.equal([
      'CLOSED',
      'ISSUED',
      'REPLIED',
    ]);
    const rosters = 'select month as x from reception_roster where published_at is not null order by x';
    expect(await column(rosters)).to.deep.equal(['2026-10', '2026-11']);
    const substituted = `select to_char(d.held_on, 'YYYY-MM') as x from reception_day d
      join leader_leave l on l.leader_id = d.receiver_id and d.held_on between l.from_on and l.to_on
      where d.substitute_id <> d.receiver_id order by x`;
    expect(await column(substituted)).to.deep.equal(['2026-10', '2026-11']);
    expect(await column('select id as x from leader_charge where ended_at is null')).to.have.lengthOf(1);
    expect(await column('select name as x from training_record where account_id is not null')).to.have.lengthOf(7);
    const assessed = 'select period_key as x from assessment where made_at::date <= due_on + 5 order by x';
    expect(await column(assessed)).to.include.members(['2025', '2025-Q4', '2026-Q3', '2026-10']);
    expect(await column('select period_key as x from assessment where made_at is null')).to.deep.equal([]);
  });

  it('has rooms that reported their rounds of the last weeks, found things, were late or said nothing', async () => {
    const weeks = await column('select distinct period_key as x from screening_round order by x');
    expect(weeks).to.deep.equal(['2026-W43', '2026-W44', '2026-W45', '2026-W46', '2026-W47']);
    const kinds = await column('select distinct kind as x from screening_report');
    expect(kinds).to.include.members(['ZERO', 'FINDINGS', 'NOTE', 'MEETING']);
    const standing = "select distinct coalesce(lateness, 'none') as x from screening_round";
    expect(await column(standing)).to.include.members(['ON_TIME', 'none']);
    const mine = `select r.period_key as x from screening_round r join organization o on o.id = r.org_id
      where o.code = 'V01' and r.first_report_at is null`;
    expect(await column(mine), 'the room of the first page still owes this week').to.include('2026-W47');
    const held = "select state as x from meeting where kind = 'WEEKLY_SCREENING' and period_key is not null";
    expect([...new Set(await column(held))]).to.deep.equal(['RECORDED']);
    expect(await column('select id as x from screening_lead where outcome is not null')).to.not.deep.equal([]);
  });

  it('is told twice in the same words', async () => {
    const told = `select c.case_no, c.state, c.accepted_on::text, s.title, s.summary from mediation_case c
      join case_story s on s.case_id = c.id order by s.title, s.summary, c.state, c.accepted_on`;
    expect(await first.rows(told)).to.deep.equal(await second.rows(told));
  });

  it('plays every story to its end and leaves the event log whole', () => {
    expect(first.faults).to.deep.equal([]);
    expect(first.broken).to.equal(0);
  });

  it('tells how far it is', () => {
    expect(first.progress.at(0)).to.equal(0);
    expect(first.progress.length).to.be.greaterThan(2);
  });
});
