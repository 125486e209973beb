import { createHash } from 'node:crypto';
import { expect } from 'chai';
import type { Browser } from '../support/web.ts';
import { AccountPages, isIn, NAME } from './account-pages.ts';
import { givePassword, PASSWORD, signInBy } from './support.ts';

describe('a password', function () {
  this.timeout(30_000);
  const pages = new AccountPages();

  describe('that somebody else gave', () => {
    const first = 'abcd-efgh-jkmn-pqrs';
    const tomorrow = () => new Date(pages.office.clock.now().getTime() + 86_400_000);

    it('leads everywhere to choosing one, and nowhere else', async () => {
      await givePassword(pages.office, pages.accountId, first, tomorrow());
      const browser = pages.web.nobody();
      await signInBy(browser, NAME, first);
      for (const path of ['/', '/me', '/cases'])
        expect((await browser.get(path)).location, path).to.equal('/me/password');
      expect((await browser.post('/me/sign-out-everywhere')).location).to.equal('/me/password');
      expect((await browser.get('/me/password')).text).to.include('第一次登录');
      const done = await browser.post('/me/password', { present: first, next: PASSWORD, again: PASSWORD });
      expect([done.status, done.location]).to.deep.equal([303, '/']);
      expect(await isIn(browser)).to.equal(true);
      expect((await signInBy(pages.web.nobody(), NAME, first)).status).to.equal(422);
      expect((await signInBy(pages.web.nobody(), NAME)).status).to.equal(303);
    });

    it('is refused when that was too long ago', async () => {
      await givePassword(pages.office, pages.accountId, first, tomorrow());
      pages.office.clock.advance(86_400_001);
      expect((await signInBy(pages.web.nobody(), NAME, first)).text).to.include('一次性密码已过期');
      await givePassword(pages.office, pages.accountId);
    });
  });

  describe('when it is changed', () => {
    const next = '月光照在打谷场上';
    const change = (browser: Browser, present: string, to: string, again = to) =>
      browser.post('/me/password', { present, next: to, again });

    it('ends every other session and keeps this one', async () => {
      const [here, there] = [await pages.signedIn(), await pages.signedIn()];
      expect((await change(here, PASSWORD, next)).location).to.equal('/me');
      expect([await isIn(here), await isIn(there)]).to.deep.equal([true, false]);
      expect((await here.get('/me')).text).to.include('换了密码');
      const [event] = await pages.office.sql(
        "select payload from event where name = 'account.changed' and actor_id = $1 order by recorded_at desc limit 1",
        [pages.accountId],
      );
      expect(event).to.deep.equal({ payload: { what: 'password-changed' } });
      await givePassword(pages.office, pages.accountId);
    });

    it('asks for the present one, and for patience after five wrong ones', async () => {
      const browser = await pages.signedIn();
      for (let turn = 0; turn < 5; turn++) expect((await change(browser, '不对', next)).status).to.equal(422);
      const refused = await change(browser, PASSWORD, next);
      expect([refused.status, refused.text.includes('请等 15 分钟再试')]).to.deep.equal([429, true]);
      pages.office.clock.advance(900_000);
      expect((await change(browser, PASSWORD, next)).status).to.equal(303);
      await givePassword(pages.office, pages.accountId);
    });

    it('refuses what is short, common, made of names, the present one, or written differently', async () => {
      const browser = await pages.signedIn();
      const cases: [string, string, string][] = [
        ['短', '短', '至少 8 个字'],
        ['password123', 'password123', '换'],
        ['东河村调解室2026', '东河村调解室2026', '换'],
        [PASSWORD, PASSWORD, '换一个'],
        [next, `${next}。`, '再写一遍'],
      ];
      for (const [to, again, words] of cases) {
        const page = await change(browser, PASSWORD, to, again);
        expect([page.status, page.text.includes(words)], to).to.deep.equal([422, true]);
        expect(page.text).to.not.include(`value="${to}"`);
      }
    });

    it('stores nothing from which the password could be guessed', async () => {
      const browser = await pages.signedIn();
      await change(browser, PASSWORD, next);
      const keys = await pages.office.sql<{ hash: string }>(
        'select request_hash as hash from request_key where account_id = $1',
        [pages.accountId],
      );
      expect(keys.length).to.be.greaterThan(0);
      const guess = createHash('sha256')
        .update(`/me/password ${JSON.stringify({ present: PASSWORD, next, again: next })}`)
        .digest('hex');
      expect(keys.map(({ hash }) => hash)).to.not.include(guess);
      await givePassword(pages.office, pages.accountId);
    });
  });
});
