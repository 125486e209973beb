import { expect } from 'chai';
import type pg from 'pg';
import type { Actor } from '../../../../src/accounts/actor.ts';
import { newId } from '../../../../src/platform/database/columns.ts';
import { WALLS } from '../../../../src/platform/database/walls.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { appUrlOf, asApplication, refusedWith, under } from './raw.ts';

const DENIED = '42501';
const KEPT = '23514';

describe("the rights of the application's role", () => {
  let office: Office;
  let head: Actor;
  let admin: Actor;
  const app = <T>(work: (client: pg.Client) => Promise<T>) => asApplication(appUrlOf(office), work);
  const as = (actor: Actor, text: string, values: unknown[] = []) =>
    app((client) => under(client, actor.rlsToken, text, values));

  before(async () => {
    office = await openOffice();
    [head, admin] = [await office.actorOf('village_head', 'village1'), await office.actorOf('admin')];
    const log = `select sec.append_event(0::smallint, $1, now(), $2, 'x', null, '', 'account.changed', null, null, $2, '{}')`;
    await as(head, log, [newId(), head.accountId]);
    await as(admin, log, [newId(), admin.accountId]);
  });
  after(() => office.close());

  it('do not reach password hashes, session tokens, counters or the secret', async () => {
    for (const query of [
      'select password_hash from account',
      'select * from account',
      'select token_hash from account_session',
      'select rls_hash from account_session',
      'select * from sign_in_counter',
      'select * from sec.app_secret',
      'select * from sec.laid',
    ])
      for (const actor of [head, admin]) expect(await refusedWith(as(actor, query)), query).to.equal(DENIED);
  });

  it('do not reach a password by writing', async () => {
    for (const query of [
      "update account set password_hash = 'x'",
      'update account set must_change_password = false',
      "insert into account (id, username, display_name, created_at, password_hash) values (gen_random_uuid(), 'x', 'x', now(), 'x')",
    ])
      expect(await refusedWith(as(admin, query)), query).to.equal(DENIED);
  });

  it('do not make, change or remove sessions and sign-in records', async () => {
    for (const query of [
      "insert into account_session (id, kind, token_hash, rls_hash, created_at, last_seen_at, expires_at, idle_seconds, ends_at) values (gen_random_uuid(), 'PERSON', 'a', 'b', now(), now(), now(), 1, now())",
      'update account_session set org_ids = org_scope',
      'delete from account_session',
      "insert into sign_in_log (id, at, username, event) values (gen_random_uuid(), now(), 'x', 'signed-in')",
      'delete from sign_in_log',
      'insert into sign_in_counter select',
    ])
      for (const actor of [head, admin]) expect(await refusedWith(as(actor, query)), query).to.equal(DENIED);
  });

  it('do not write the event log, and nobody changes what stands in it', async () => {
    for (const query of [
      "update event set payload = '{}'",
      'delete from event',
      'truncate event',
      'update event_chain set seq = 0',
    ])
      expect(await refusedWith(as(admin, query)), query).to.equal(DENIED);
    expect(await refusedWith(as(head, 'insert into event (id) values (gen_random_uuid())'))).to.equal(DENIED);
    for (const query of ["update event set name = 'x'", 'delete from event', 'truncate event'])
      expect(await refusedWith(office.sql(query)), `a superuser: ${query}`).to.equal(KEPT);
  });

  it("do not write an event in another's name", async () => {
    const log =
      "select sec.append_event(0::smallint, $1, now(), $2, 'x', null, '', 'account.changed', null, null, $2, '{}')";
    expect(await refusedWith(as(head, log, [newId(), admin.accountId]))).to.equal(DENIED);
    expect(await refusedWith(as(head, log, [newId(), null]))).to.equal(DENIED);
    expect(await refusedWith(as(head, log, [newId(), head.accountId]))).to.equal(null);
  });

  it('delete nothing but drafts, keys, calendar days, days of a roster, the items of a draft agreement and rows of minutes that the log keeps', async () => {
    const deletable = Object.entries(WALLS).filter(([, wall]) => wall.grants.includes('delete'));
    expect(deletable.map(([table]) => table)).to.have.members([
      'calendar_day',
      'form_draft',
      'request_key',
      'performance_item',
      'meeting_attendee',
      'agenda_item',
      'reception_day',
    ]);
    for (const table of Object.keys(WALLS).filter((name) => !deletable.some(([known]) => known === name)))
      expect(await refusedWith(as(admin, `delete from ${table}`)), table).to.equal(DENIED);
  });

  it('let only an administrator write accounts, roles and places', async () => {
    const rows = (actor: Actor, query: string) =>
      as(actor, `with done as (${query} returning 1) select count(*)::int as n from done`);
    for (const query of [
      "update account set phone = '1'",
      'update organization set name = name',
      'update location set name = name',
      `update role_assignment set valid_to = '2026-12-31' where account_id = '${office.accountOf('expert')}'`,
    ]) {
      expect((await rows(head, query))[0], query).to.deep.equal({ n: 0 });
      expect((await rows(admin, query))[0]?.n, query).to.be.greaterThan(0);
    }
    const grant =
      "insert into role_assignment (id, account_id, role, org_id, valid_from, created_at) values ($1, $2, 'centre_head', $3, '2020-01-01', now())";
    expect(await refusedWith(as(head, grant, [newId(), head.accountId, office.orgs.centre]))).to.equal(DENIED);
  });

  it('keep a role assignment as it was, but for its end, once', async () => {
    const [row] = await office.sql<{ id: string }>("select id from role_assignment where role = 'archivist'");
    const change = (set: string) =>
      refusedWith(office.sql(`update role_assignment set ${set} where id = $1`, [row?.id]));
    for (const set of [
      "role = 'admin'",
      "valid_from = '2021-01-01'",
      `org_id = '${office.orgs.village1}'`,
      'account_id = id',
    ])
      expect(await change(set), set).to.equal(KEPT);
    expect(await change("valid_to = '2027-01-01'")).to.equal(null);
    expect(await change("valid_to = '2028-01-01'")).to.equal(KEPT);
    expect(await change('valid_to = null')).to.equal(KEPT);
  });

  it('let an account change nothing of itself but its language', async () => {
    await as(head, "select sec.set_language('en')");
    const [row] = await office.sql('select language, display_name from account where id = $1', [head.accountId]);
    expect(row?.language).to.equal('en');
    expect(
      await as(head, 'with done as (update account set person_id = id returning 1) select from done'),
    ).to.deep.equal([]);
  });
});
