import { expect } from 'chai';
import type pg from 'pg';
import type { Actor } from '../../../../src/accounts/actor.ts';
import { type Office, openOffice } from '../../../support/office.ts';
import { appUrlOf, asApplication, refusedWith, under } from './raw.ts';

const REFUSED = '42501';
const LOOK = 'select count(*)::int as n from organization';

describe('the context of a transaction', () => {
  let office: Office;
  let actor: Actor;
  const app = <T>(work: (client: pg.Client) => Promise<T>) => asApplication(appUrlOf(office), work);
  const look = (token: string | null) => app((client) => under(client, token, LOOK));

  before(async () => {
    office = await openOffice();
    actor = await office.actorOf('village_mediator', 'village1');
  });
  after(() => office.close());

  it('opens the rows of whoever holds the token', async () => {
    expect(await look(actor.rlsToken)).to.deep.equal([{ n: 7 }]);
  });

  it('without a token is an error and not an empty list', async () => {
    expect(await refusedWith(look(null))).to.equal(REFUSED);
    expect(await refusedWith(look(''))).to.equal(REFUSED);
  });

  it('with a forged token is an error', async () => {
    for (const forged of ['x', actor.accountId, actor.sessionId, actor.rlsToken.slice(0, -1), `${actor.rlsToken} `])
      expect(await refusedWith(look(forged)), forged).to.equal(REFUSED);
  });

  it('is not opened by what the cookie holds, nor by what the database stores', async () => {
    const cookie = await office.tokenOf('village_mediator', 'village1');
    expect(await refusedWith(look(cookie))).to.equal(REFUSED);
    const [stored] = await office.sql<{ rls: string; token: string }>(
      "select encode(rls_hash, 'hex') as rls, encode(token_hash, 'hex') as token from account_session where id = $1",
      [actor.sessionId],
    );
    expect(await refusedWith(look(stored?.rls ?? ''))).to.equal(REFUSED);
    expect(await refusedWith(look(stored?.token ?? ''))).to.equal(REFUSED);
  });

  it('does not outlive its transaction', async () => {
    await app(async (client) => {
      await under(client, actor.rlsToken, LOOK);
      expect(await refusedWith(under(client, null, LOOK))).to.equal(REFUSED);
    });
  });

  it('of an expired or ended session is an error', async () => {
    const [first, second] = [await office.actorOf('lawyer', 'village1'), await office.actorOf('lawyer', 'centre')];
    await office.sql("update account_session set expires_at = now() - interval '1 second' where id = $1", [
      first.sessionId,
    ]);
    await office.sql('update account_session set ended_at = now() where id = $1', [second.sessionId]);
    expect(await refusedWith(look(first.rlsToken))).to.equal(REFUSED);
    expect(await refusedWith(look(second.rlsToken))).to.equal(REFUSED);
  });

  it('is not changed by naming another place, account or role', async () => {
    const rows = await app(async (client) => {
      await client.query('begin');
      await client.query("select set_config('app.sid', $1, true)", [actor.rlsToken]);
      for (const name of ['app.org', 'app.org_ids', 'app.place', 'app.account_id', 'app.role'])
        await client.query('select set_config($1, $2, true)', [name, office.orgs.village2]);
      const found = await client.query('select sec.org_ids() as orgs, sec.account_id() as account');
      await client.query('rollback');
      return found.rows;
    });
    expect(rows).to.deep.equal([{ orgs: [office.orgs.village1], account: actor.accountId }]);
  });

  it('is not passed by becoming another role or switching the walls off', async () => {
    for (const attempt of [
      'set role mediation_definer',
      'set role mediation_owner',
      'set role postgres',
      'set session authorization postgres',
      'alter table mediation_case disable row level security',
      'create policy mine on mediation_case for select to mediation_app using (true)',
      'grant mediation_definer to mediation_app',
      'alter role mediation_app bypassrls',
    ])
      expect(await refusedWith(app((client) => client.query(attempt))), attempt).to.equal(REFUSED);
    // Switching it off for oneself makes reading an error instead of passing the wall.
    const off = app(async (client) => {
      await client.query('begin');
      await client.query('set local row_security = off');
      return under(client, actor.rlsToken, LOOK);
    });
    expect(await refusedWith(off)).to.equal(REFUSED);
  });

  it('cannot be made without the secret of the application', async () => {
    const open =
      "select sec.open_session($1, $2, 'PERSON', 'a'::bytea, sha256(convert_to('mine', 'UTF8')), null, null, null, 600, 600)";
    for (const secret of ['', 'guess', actor.rlsToken])
      expect(await refusedWith(app((client) => client.query(open, [secret, actor.accountId])))).to.equal(REFUSED);
    for (const call of [
      "select * from sec.credentials('guess', 'village_head@village1')",
      "select sec.set_password('guess', gen_random_uuid(), 'x', false, null)",
      "select sec.end_sessions('guess', gen_random_uuid(), null, null, 'x')",
      "select * from sec.resume_session('guess', 'a'::bytea)",
      "select * from sec.begin_try('guess', '{a}', '{1}', 'a', now(), 900)",
      "select sec.forgive_tries('guess', 'a')",
      "select sec.log_sign_in('guess', 'a', null, 'signed-in', null, null, null)",
      "select sec.purge_sessions('guess')",
      'select sec._rights_of(gen_random_uuid())',
    ])
      expect(await refusedWith(app((client) => under(client, actor.rlsToken, call))), call).to.equal(REFUSED);
  });

  it('of the entity manager is an error outside of a context', async () => {
    expect(await refusedWith(office.house.orm.em.fork().execute(LOOK))).to.equal(REFUSED);
    expect(await refusedWith(office.house.orm.em.getConnection().execute(LOOK))).to.equal(REFUSED);
  });
});
