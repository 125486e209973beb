import { expect } from 'chai';
import { openServiceSession, resumeSession } from '../../src/accounts/sessions.ts';
import { newId } from '../../src/platform/database/columns.ts';
import { AccountPages, isIn, NAME } from './account-pages.ts';
import { givePassword, signInBy } from './support.ts';

describe('a session', function () {
  this.timeout(30_000);
  const pages = new AccountPages();

  const newest = async () =>
    (
      await pages.office.sql<{ id: string }>(
        "select id from account_session where account_id = $1 and kind = 'PERSON' order by id desc limit 1",
        [pages.accountId],
      )
    )[0]?.id ?? '';

  it('ends when its time without use is over, or its time at all', async () => {
    const browser = await pages.signedIn();
    const id = await newest();
    expect(await isIn(browser)).to.equal(true);
    await pages.office.sql(
      "update account_session set last_seen_at = now() - interval '2 minutes', ends_at = now() + interval '1 hour' where id = $1",
      [id],
    );
    expect(await isIn(browser)).to.equal(true);
    const [row] = await pages.office.sql<{ left: number }>(
      'select extract(epoch from expires_at - now())::int as left from account_session where id = $1',
      [id],
    );
    expect(row?.left, 'use prolongs it, but not beyond its end').to.be.within(3500, 3600);
    await pages.office.sql("update account_session set expires_at = now() - interval '1 second' where id = $1", [id]);
    expect(await isIn(browser)).to.equal(false);
  });

  it('ends by signing out, for whoever kept the cookie too', async () => {
    const browser = await pages.signedIn();
    const sid = await newest();
    const out = await browser.post('/sign-out');
    expect([out.status, out.location, out.headers.get('clear-site-data')]).to.deep.equal([303, '/sign-in', '"cache"']);
    expect(await isIn(browser)).to.equal(false);
    const [row] = await pages.office.sql('select end_reason from account_session where id = $1', [sid]);
    expect(row).to.deep.equal({ end_reason: 'signed-out' });
  });

  it('signing out is possible without being signed in', async () => {
    expect((await pages.web.nobody().post('/sign-out')).location).to.equal('/sign-in');
  });

  it('is listed with its device, and can be ended from another one', async () => {
    const [here, there] = [await pages.signedIn(), await pages.signedIn()];
    const page = await here.get('/me');
    expect(page.text).to.include('这台设备');
    const path = /\/me\/sessions\/[\w-]+\/end/g;
    const ends = page.text.match(path) ?? [];
    expect(ends.length).to.be.greaterThan(0);
    for (const end of ends) expect((await here.post(end)).location).to.equal('/me');
    expect([await isIn(here), await isIn(there)]).to.deep.equal([true, false]);
  });

  it('of somebody else cannot be ended, nor one that does not exist', async () => {
    const browser = await pages.signedIn();
    const other = await pages.office.actorOf('village_head', 'village2');
    for (const id of [other.sessionId, newId(), 'x'])
      expect((await browser.post(`/me/sessions/${id}/end`)).status, id).to.equal(404);
    expect(
      await resumeSession(pages.office.house, await pages.office.tokenOf('village_head', 'village2')),
    ).to.not.equal(null);
  });

  it('ends everywhere at once', async () => {
    const browsers = [await pages.signedIn(), await pages.signedIn(), await pages.signedIn()];
    const answer = await browsers[0]!.post('/me/sign-out-everywhere');
    expect(answer.location).to.equal('/sign-in');
    for (const browser of browsers) expect(await isIn(browser)).to.equal(false);
  });

  it('ends when an administrator switches the account off', async () => {
    const browser = await pages.signedIn();
    const admin = await pages.web.as('admin');
    expect((await admin.post(`/accounts/${pages.accountId}/switch-off`)).status).to.equal(303);
    expect(await isIn(browser)).to.equal(false);
    expect((await admin.post(`/accounts/${pages.accountId}/switch-on`)).status).to.equal(303);
    expect(await isIn(browser), 'and stays ended').to.equal(false);
  });

  it('ends when the roles of the account change, by an administrator or by the calendar', async () => {
    const browser = await pages.signedIn();
    const id = newId();
    const grant = `insert into role_assignment (id, account_id, role, org_id, valid_from, created_at) values ($1, $2, 'village_mediator', $3, $4, now())`;
    await pages.office.sql(grant, [newId(), pages.accountId, pages.office.orgs.village1, '2099-01-01']);
    expect(await isIn(browser), 'a role of the future changes nothing').to.equal(true);
    await pages.office.sql(grant, [id, pages.accountId, pages.office.orgs.village1, '2020-01-01']);
    expect(await isIn(browser)).to.equal(false);
    const again = await pages.signedIn();
    await pages.office.sql("update role_assignment set valid_to = '2020-02-01' where id = $1", [id]);
    expect(await isIn(again), 'the last day is over').to.equal(false);
    const [row] = await pages.office.sql('select end_reason from account_session where id = $1', [await newest()]);
    expect(row).to.deep.equal({ end_reason: 'rights-changed' });
  });

  it('goes on, and sees more, when a place is added below', async () => {
    await givePassword(pages.office, pages.office.accountOf('centre_head'));
    const browser = await pages.signedIn('centre_head@centre');
    const added = newId();
    await pages.office.sql(
      `insert into organization (id, code, kind, tier, name, seal_name, short_name, parent_id, active_from, created_at)
       values ($1, 'new', 'VILLAGE', 'VILLAGE', '新村调解室', '新村', '新村', $2, '2020-01-01', now())`,
      [added, pages.office.orgs.centre],
    );
    expect(await isIn(browser)).to.equal(true);
    const [row] = await pages.office.sql<{ scope: string[] }>(
      'select org_scope as scope from account_session where account_id = $1 order by id desc limit 1',
      [pages.office.accountOf('centre_head')],
    );
    expect(row?.scope).to.include(added);
  });

  it('of a job has the rights of its account, and none when that is switched off', async () => {
    const id = await pages.office.hire('village_mediator', 'village3', '南湾的人');
    const actor = await openServiceSession(pages.office.house, id);
    expect([actor.orgIds, actor.roles, actor.isService]).to.deep.equal([
      [pages.office.orgs.village3],
      ['village_mediator'],
      true,
    ]);
    await pages.office.sql('update account set disabled_at = now() where id = $1', [id]);
    const refused = await openServiceSession(pages.office.house, id).then(
      () => false,
      () => true,
    );
    expect(refused).to.equal(true);
  });

  it('that is over while somebody types answers with the typed words, and leads back', async () => {
    const browser = await pages.signedIn();
    await pages.office.sql('update account_session set ended_at = now() where account_id = $1', [pages.accountId]);
    const typed = '老张说过两天再来，先记下。<b>';
    const headers = {
      'sec-fetch-site': 'same-origin',
      accept: 'text/html',
      referer: `${pages.web.origin}/intakes/new?x=1`,
    };
    const answer = await fetch(`${pages.web.origin}/intakes`, {
      ...{ method: 'POST', headers, redirect: 'manual' as const },
      body: new URLSearchParams({ summary: typed, password: 'never shown' }),
    });
    const text = await answer.text();
    expect(answer.status).to.equal(401);
    expect(text).to.include('老张说过两天再来，先记下。&lt;b&gt;').and.not.include('never shown');
    expect(text).to.include('/sign-in?to&#x3D;%2Fintakes%2Fnew%3Fx%3D1');
    expect((await browser.get('/intakes')).location).to.equal('/sign-in?to=%2Fintakes');
  });

  it('that is over answers a script 401, and never the sign-in page in place of a part', async () => {
    for (const name of ['hx-request', 'sec-fetch-dest']) {
      const headers = { [name]: name === 'hx-request' ? 'true' : 'empty' };
      const answer = await fetch(`${pages.web.origin}/drafts?form=x`, {
        headers,
        redirect: 'manual',
      });
      expect(answer.status, name).to.equal(401);
      await answer.body?.cancel();
    }
  });

  it('reads the pages in the language that was chosen, also before signing in', async () => {
    const browser = pages.web.nobody();
    await browser.post('/language', { lang: 'en', back: '/sign-in' });
    expect((await browser.get('/sign-in')).text)
      .to.include('<html lang="en">')
      .and.include('Sign in');
    await signInBy(browser, NAME);
    expect((await browser.get('/me')).text).to.include('<html lang="zh-CN">');
    expect((await browser.post('/language', { lang: 'en', back: '/me' })).location).to.equal('/me');
    expect((await browser.get('/me')).text)
      .to.include('<html lang="en">')
      .and.include('My account');
    expect((await browser.post('/language', { lang: 'de', back: '/me' })).status).to.equal(422);
    await browser.post('/language', { lang: 'zh-CN', back: '//evil.example' });
  });
});
