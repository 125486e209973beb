import { expect } from 'chai';
import { OfficePages } from '../support/office-pages.ts';
import type { Browser } from '../support/web.ts';
import { signInBy } from './support.ts';

describe('the log of sign-ins', function () {
  this.timeout(60_000);
  const pages = new OfficePages();
  let admin: Browser;
  before(async () => {
    await signInBy(pages.web.nobody(), 'village_head@village1', 'not the password');
    await signInBy(pages.web.nobody(), 'my-secret-typed-here', 'whatever it was');
    admin = await pages.web.as('admin');
  });

  it('tells an administrator who tried in vain, never a name that nobody has', async () => {
    const page = (await admin.get('/accounts/sign-ins?state=failed')).text;
    expect(page).to.contain('密码不对').and.contain('village_head@village1').and.contain('没有这个用户名');
    expect(page).to.not.contain('my-secret-typed-here');
    expect((await admin.get('/accounts/sign-ins')).text).to.contain('密码不对');
    expect((await admin.get('/accounts')).text).to.contain('/accounts/sign-ins');
  });

  it("stands on each account's page", async () => {
    const head = (await admin.get(`/accounts/${pages.office.accountOf('village_head', 'village1')}`)).text;
    expect(head).to.contain('登录记录').and.contain('密码不对');
    const other = (await admin.get(`/accounts/${pages.office.accountOf('village_head', 'village2')}`)).text;
    expect(other).to.contain('登录记录').and.not.contain('密码不对');
  });

  it('is counted on the home of the administrator, and nobody else reads it', async () => {
    // The database stamps what happened by its own clock.
    await pages.office.sql("update sign_in_log set at = '2026-11-20T09:00:00+08:00'");
    const home = (await admin.get('/')).text;
    expect(home.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')).to.contain('2 一天内没有成功的登录');
    expect((await (await pages.web.as('centre_head', 'centre')).get('/accounts/sign-ins')).status).to.equal(404);
  });

  it('goes on page by page, the newest first', async () => {
    await pages.office.sql(
      `insert into sign_in_log (id, at, username, account_id, event, address)
       select uuidv7(), now() - n * interval '1 hour', 'x', $1, 'signed-in', '10.0.0.' || n from generate_series(1, 60) n`,
      [pages.office.accountOf('village_head', 'village1')],
    );
    const first = (await admin.get('/accounts/sign-ins')).text;
    const [, next = ''] = /href="([^"]+)" rel="next"/.exec(first) ?? [];
    const second = (await admin.get(next.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='))).text;
    expect(first).to.contain('10.0.0.1<').and.not.contain('10.0.0.60<');
    expect(second).to.contain('10.0.0.60<').and.not.contain('10.0.0.1<');
  });
});
