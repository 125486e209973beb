import { expect } from 'chai';
import type { Actor } from '../../../src/accounts/actor.ts';
import { change } from '../../../src/change.ts';
import type { Context } from '../../../src/context.ts';
import { ENTITIES } from '../../../src/entities.ts';
import { newId } from '../../../src/platform/database/columns.ts';
import { openOrm } from '../../../src/platform/database/orm.ts';
import { layPartitions } from '../../../src/platform/database/partitions.ts';
import { verifyChains } from '../../../src/platform/event-log/verify-chains.ts';
import { findBookRows } from '../../../src/registers/queries/book-rows.ts';
import { keepService } from '../../../workers/sessions.ts';
import { register } from '../../intake/support.ts';
import { testEnv } from '../../support/environment.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { appUrlOf, asApplication, refusedWith, under } from './walls/raw.ts';

const DENIED = '42501';
const KEPT = '23514';
const NO_SUCH_KEY = '23503';
const TABLES = ['event', 'register_entry', 'register_snapshot'];

describe('tables that are kept by year', () => {
  let office: Office;
  let admin: Actor;
  beforeEach(async () => {
    office = await openOffice();
    admin = await office.actorOf('admin');
  });
  afterEach(() => office.close());

  const partitions = async () => {
    const rows = await office.sql<{ name: string }>(
      "select c.relname as name from pg_class c where c.relispartition and c.relkind = 'r' order by 1",
    );
    return rows.map(({ name }) => name);
  };
  const standsIn = async (table: string) => {
    const rows = await office.sql<{ name: string }>(
      `select distinct tableoid::regclass::text as name from ${table} order by 1`,
    );
    return rows.map(({ name }) => name);
  };
  const head = () => office.contextOf('village_head', 'village1');
  const somethingHappens = async (year: number) => {
    office.clock.set(new Date(`${year}-06-01T10:00:00+08:00`));
    await change(await office.contextOf('admin'), 'test', async (act) =>
      act.record({ name: 'account.changed', subjectId: newId(), payload: {} }),
    );
  };

  it('have a partition for this year, the next, what was earlier and what comes later', async () => {
    const thisYear = new Date().getUTCFullYear();
    for (const table of TABLES)
      for (const part of ['earlier', 'later', thisYear, thisYear + 1])
        expect(await partitions()).to.include(`${table}_${part}`);
  });

  it('keep an event and a row in the partition of its year in Asia/Shanghai', async () => {
    office.clock.set(new Date('2027-01-01T00:30:00+08:00'));
    await register(await head());
    for (const table of TABLES) expect(await standsIn(table), table).to.deep.equal([`${table}_2027`]);
    office.clock.set(new Date('2026-12-31T23:30:00+08:00'));
    await register(await head(), { 'visitors.0.name': '钱某某' });
    for (const table of TABLES) expect(await standsIn(table), table).to.deep.equal([`${table}_2026`, `${table}_2027`]);
  });

  it('refuse no year, and the chains of the log run through all of them', async () => {
    for (const year of [2026, 2019, 2044, 2027, 2026]) await somethingHappens(year);
    expect(await standsIn('event')).to.deep.equal(['event_2026', 'event_2027', 'event_earlier', 'event_later']);
    const reports = await verifyChains((await keepService(office.house).context()).em);
    expect(reports.reduce((sum, { count }) => sum + count, 0)).to.be.at.least(5);
    expect(reports.filter(({ broken }) => broken !== null)).to.deep.equal([]);
  });

  it('cannot be entered through a partition, also not by one made later', async () => {
    await layPartitions(office.house.orm.em.fork(), 2026);
    await register(await head());
    await asApplication(appUrlOf(office), async (client) => {
      for (const name of await partitions())
        for (const query of [
          `select * from ${name}`,
          `insert into ${name} default values`,
          `delete from ${name}`,
          `truncate ${name}`,
        ])
          expect(await refusedWith(under(client, admin.rlsToken, query)), query).to.equal(DENIED);
    });
  });

  it('are append-only through a partition as well, also for a superuser', async () => {
    await register(await head());
    for (const query of [
      "update event_2026 set name = 'x'",
      'delete from event_2026',
      'truncate event_2026',
      'truncate event_later',
      "update register_snapshot_2026 set event = 'x'",
      'delete from register_snapshot_2026',
      'truncate register_snapshot_2026',
    ])
      expect(await refusedWith(office.sql(query)), query).to.equal(KEPT);
  });

  it('number a book without doubles: a row stands in the year of its book and of its day', async () => {
    await register(await head());
    const copy = (changes: string) =>
      refusedWith(
        office.sql(`insert into register_entry select (r).* from (
          select jsonb_populate_record(e, '${changes}'::jsonb || jsonb_build_object('id', gen_random_uuid())) as r from register_entry e) x`),
      );
    expect(await copy('{}')).to.equal('23505');
    expect(await copy('{"year": 2027, "occurred_on": "2027-03-01"}')).to.equal(NO_SUCH_KEY);
    expect(await copy('{"seq": 2, "occurred_on": "2027-03-01"}')).to.equal(KEPT);
    expect(await copy('{"seq": 2}')).to.equal(null);
  });

  it('are read by the year that is asked for, and by no other', async () => {
    await register(await head());
    const plan: string[] = [];
    const ctx = await head();
    const explained = Object.create(ctx.em, {
      execute: {
        value: async (sql: string, params: unknown[]) => {
          const rows = await ctx.em.execute<{ 'QUERY PLAN': string }[]>(`explain (costs off) ${sql}`, params);
          plan.push(...rows.map((row) => row['QUERY PLAN']));
          return [];
        },
      },
    }) as Context['em'];
    const selection = { kind: 'JF', orgId: office.orgs.village1, wholeStreet: false, variant: 'MASKED' } as const;
    await findBookRows({ ...ctx, em: explained }, { ...selection, fromOn: '2026-01-01', toOn: '2026-03-31' });
    const scanned = plan.join('\n');
    // With one partition left there is nothing to append.
    expect(scanned).to.match(/Scan.* on register_entry_2026 e$/m);
  });
});

describe('the partitions of years to come', () => {
  let office: Office;
  let asOwner: Context['em'];
  let close: () => Promise<unknown>;
  before(async () => {
    office = await openOffice();
    const address = new URL(testEnv('TEST_OWNER_URL'));
    address.pathname = new URL(appUrlOf(office)).pathname;
    const orm = await openOrm(address.toString(), ENTITIES, 1);
    asOwner = orm.em.fork();
    close = () => orm.close(true);
  });
  after(async () => {
    await close();
    await office.close();
  });

  it('are made once, up to the year after', async () => {
    const made = await layPartitions(asOwner, 2029);
    expect(made).to.have.members([2028, 2029, 2030].flatMap((year) => TABLES.map((table) => `${table}_${year}`)));
    expect(await layPartitions(asOwner, 2029)).to.deep.equal([]);
  });

  it('are not made for a year whose rows already stand among the later ones', async () => {
    office.clock.set(new Date('2032-06-01T10:00:00+08:00'));
    await register(await office.contextOf('village_head', 'village1'));
    const made = await layPartitions(asOwner, 2033);
    expect(made).to.have.members([2031, 2033, 2034].flatMap((year) => TABLES.map((table) => `${table}_${year}`)));
    const rows = await office.sql('select 1 from register_entry where year = 2032');
    expect(rows).to.have.lengthOf(1);
  });
});
