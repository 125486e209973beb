import { expect } from 'chai';
import pg from 'pg';
import { freezeMonth } from '../../src/registers/actions/freeze-month.ts';
import { WHOLE_STREET } from '../../src/registers/forms.ts';
import { register, strangers } from '../intake/support.ts';
import { appUrlOf, asApplication, refusedWith, under } from '../platform/database/walls/raw.ts';
import { testEnv } from '../support/environment.ts';
import { type Office, openOffice } from '../support/office.ts';
import { refused } from '../support/refused.ts';

/** PostgreSQL's code for a broken rule of the data. */
const KEPT = '23514';

const NOVEMBER = { kind: 'JF', month: '2026-11' } as const;

/** What would change a frozen month: of the row itself, its words, its place, the freeze. */
const CHANGES = [
  "update register_entry set void_reason = '抹掉' where occurred_on < '2026-12-01'",
  "update register_entry set occurred_on = '2026-12-02' where occurred_on < '2026-12-01'",
  "update register_entry set occurred_on = '2026-11-03' where occurred_on > '2026-12-01'",
  "delete from register_entry where occurred_on < '2026-12-01'",
  `insert into register_entry (id, year, book_id, seq, occurred_on, created_at)
     select gen_random_uuid(), 2026, book_id, 99, '2026-11-30', now() from register_freeze`,
  `insert into register_snapshot (id, year, entry_id, revision, event, taken_at, content, numbers)
     select gen_random_uuid(), e.year, e.id, 99, 'x', now(), '{}', '{}' from register_entry e where e.occurred_on < '2026-12-01'`,
  "update register_snapshot set content = '{}'",
  'delete from register_snapshot',
  "update register_freeze set month = '2026-01'",
  'delete from register_freeze',
];

describe('a month', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
    await register(await office.contextOf('village_head', 'village1'));
    await register(await office.contextOf('village_head', 'village2'), strangers());
    await register(await office.contextOf('intake_clerk'), strangers());
    office.clock.set(new Date('2026-12-07T10:00:00+08:00'));
  });
  after(() => office.close());

  it("is closed by the centre's statistician or its head, and by nobody else", async () => {
    const of = { ...NOVEMBER, orgId: office.orgs.village1 };
    for (const role of ['supervisor', 'archivist', 'intake_clerk'] as const)
      expect(await refused(freezeMonth(await office.contextOf(role), of)), role).to.equal('Forbidden error.forbidden');
    expect(await freezeMonth(await office.contextOf('stat_clerk'), of)).to.include({ month: '2026-11', rows: 1 });
    const again = freezeMonth(await office.contextOf('centre_head'), of);
    expect(await refused(again)).to.equal('NotPossible register.error.frozen');
  });

  it('is closed for the whole street in one step: every book that is open, none twice', async () => {
    const of = { ...NOVEMBER, orgId: WHOLE_STREET };
    expect(await refused(freezeMonth(await office.contextOf('village_head', 'village1'), of))).to.match(
      /NotFound|Forbidden/,
    );
    const statistician = await office.contextOf('stat_clerk');
    expect(await freezeMonth(statistician, of)).to.include({ books: 2, rows: 2 });
    expect(await refused(freezeMonth(statistician, of))).to.equal('NotPossible register.error.frozen');
    const [kept] = await office.sql("select count(*) as n from register_freeze where month = '2026-11'");
    expect(kept).to.deep.equal({ n: '3' });
  });
});

describe('a frozen month in the database', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
    await register(await office.contextOf('village_head', 'village1'));
    office.clock.set(new Date('2026-12-07T10:00:00+08:00'));
    const orgId = office.orgs.village1;
    await freezeMonth(await office.contextOf('centre_head'), { ...NOVEMBER, orgId });
    await register(await office.contextOf('village_head', 'village1'), {
      ...{ receivedOn: '2026-12-07', 'visitors.0.name': '后来某' },
    });
  });
  after(() => office.close());

  const told = () =>
    office.sql(`select e.*, s.content, s.revision, f.month, f.content_hash from register_entry e
      join register_snapshot s on s.entry_id = e.id left join register_freeze f on f.book_id = e.book_id order by e.seq, s.revision`);

  it("refuses every change by the application's role, whatever the code above it forgets", async () => {
    const before = await told();
    const { rlsToken } = await office.actorOf('village_head', 'village1');
    const mayTry = (change: string) => change.startsWith('update register_entry') || change.startsWith('insert');
    for (const change of CHANGES) {
      const work = asApplication(appUrlOf(office), (client) => under(client, rlsToken, change));
      // What it has no right to at all is refused before the trigger is asked.
      expect(await refusedWith(work), change).to.equal(mayTry(change) ? KEPT : '42501');
    }
    expect(await told()).to.deep.equal(before);
  });

  it('refuses them from the owner of the tables, also without row level security, and from a superuser', async () => {
    const before = await told();
    const address = new URL(testEnv('TEST_OWNER_URL'));
    address.pathname = new URL(appUrlOf(office)).pathname;
    const client = new pg.Client({ connectionString: address.href });
    await client.connect();
    try {
      for (const change of CHANGES) {
        await client.query('begin');
        for (const table of ['register_entry', 'register_snapshot', 'register_freeze', 'register_book'])
          await client.query(`alter table ${table} no force row level security`);
        expect(await refusedWith(client.query(change)), change).to.equal(KEPT);
        await client.query('rollback');
      }
    } finally {
      await client.end();
    }
    for (const change of [...CHANGES, 'truncate register_entry cascade', 'truncate register_freeze'])
      expect(await refusedWith(office.sql(change)), change).to.equal(KEPT);
    expect(await told()).to.deep.equal(before);
  });

  it('leaves the rows of an open month as they are: they may still change', async () => {
    const changed = "update register_entry set void_reason = '登记重了' where occurred_on > '2026-12-01' returning seq";
    expect(await office.sql(changed)).to.deep.equal([{ seq: 2 }]);
  });
});
