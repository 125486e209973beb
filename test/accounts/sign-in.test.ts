import { expect } from 'chai';
import { signIn } from '../../src/accounts/actions/sign-in.ts';
import { storePassword } from '../../src/accounts/credentials.ts';
import { TRIES } from '../../src/accounts/rules/lock-out.ts';
import { Busy, createGate } from '../../src/platform/crypto/gate.ts';
import { createKeyRing } from '../../src/platform/crypto/key-ring.ts';
import { createPasswordHasher, PASSWORD_COST } from '../../src/platform/crypto/password.ts';
import { Invalid } from '../../src/platform/http/refusals.ts';
import { testKeys } from '../support/database.ts';
import { refusalFrom } from '../support/refusals.ts';
import { openTestWeb } from '../support/web.ts';
import { AccountPages, NAME } from './account-pages.ts';
import { cookieOf, givePassword, PASSWORD, signInBy } from './support.ts';

const NOWHERE = { deviceId: null, address: '10.0.0.1', userAgent: null };

describe('signing in', function () {
  this.timeout(40_000);
  const pages = new AccountPages();
  beforeEach(() => pages.forgetTries());

  const events = async () =>
    (await pages.office.sql<{ event: string }>('select event from sign_in_log order by at, id')).map(
      ({ event }) => event,
    );

  it('with the right password opens a session of its own, whose cookie no script and no other site reads', async () => {
    const [first, second] = [
      await signInBy(pages.web.nobody(), NAME),
      await signInBy(pages.web.nobody(), ' Village_Head@village1 '),
    ];
    expect([first.status, first.location]).to.deep.equal([303, '/']);
    const cookie = cookieOf(first, 'sid');
    expect(cookie).to.match(/^sid=[\w-]{43}; /);
    expect(cookie).to.include('HttpOnly').and.include('SameSite=Lax').and.include('Path=/').and.not.include('Domain');
    expect(cookieOf(second, 'sid')).to.not.equal(cookie);
    const token = /^sid=([^;]+)/.exec(cookie ?? '')?.[1];
    const stored = await pages.office.sql('select row_to_json(s)::text as row from account_session s');
    expect(JSON.stringify(stored)).to.not.include(token);
    expect(await events()).to.deep.equal(['signed-in', 'signed-in']);
  });

  it('leads back to the page that was asked for, and never to another site', async () => {
    const browser = pages.web.nobody();
    expect((await browser.get('/me?x=1')).location).to.equal('/sign-in?to=%2Fme%3Fx%3D1');
    expect((await signInBy(browser, NAME, PASSWORD, '/me?x=1')).location).to.equal('/me?x=1');
    expect((await signInBy(browser, NAME, PASSWORD, '//evil.example/')).location).to.equal('/');
  });

  it('ends the session that this browser had before', async () => {
    const browser = pages.web.nobody();
    await pages.office.sql("delete from account_session where end_reason = 'replaced'");
    await signInBy(browser, NAME);
    await signInBy(browser, NAME);
    const rows = await pages.office.sql(
      "select end_reason from account_session where account_id = $1 and end_reason = 'replaced'",
      [pages.accountId],
    );
    expect(rows).to.have.length(1);
  });

  it('says the same of a wrong password and an unknown name, and repeats no password', async () => {
    const wrong = await signInBy(pages.web.nobody(), NAME, '不是这个密码');
    const unknown = await signInBy(pages.web.nobody(), '没有这个人', '不是这个密码');
    const words = (text: string) => text.replace(/value="[^"]*"/g, '');
    expect([wrong.status, unknown.status]).to.deep.equal([422, 422]);
    expect(words(unknown.text)).to.equal(words(wrong.text));
    expect(wrong.text).to.include('用户名或密码不对').and.include(`value="${NAME}"`).and.not.include('不是这个密码');
    expect(await events()).to.deep.equal(['wrong-password', 'wrong-password']);
    const rows = await pages.office.sql('select username, account_id from sign_in_log order by at, id');
    expect(rows).to.deep.equal([
      { username: NAME, account_id: pages.accountId },
      { username: '没有…', account_id: null },
    ]);
  });

  it('works as hard for an unknown name as for a known one', async () => {
    const time = async (name: string) => {
      const from = process.cpuUsage();
      await refusalFrom(
        Invalid,
        signIn(pages.office.house, { username: name, password: 'x', device: NOWHERE, network: name }),
      );
      const { user, system } = process.cpuUsage(from);
      return user + system;
    };
    await time(NAME);
    const [known, unknown] = [await time(NAME), await time('没有这个人')];
    expect(unknown / known).to.be.within(0.4, 2.5);
  });

  it('is refused with words when the account is switched off or holds no role', async () => {
    const id = await pages.office.hire('village_mediator', 'village2', '离任的人');
    await givePassword(pages.office, id);
    await pages.office.sql("update role_assignment set valid_to = '2020-01-02' where account_id = $1", [id]);
    expect((await signInBy(pages.web.nobody(), id)).text).to.include('现在没有任职');
    await pages.office.sql('update account set disabled_at = now() where id = $1', [id]);
    expect((await signInBy(pages.web.nobody(), id)).text).to.include('已停用');
    expect((await signInBy(pages.web.nobody(), id, '不对不对不对')).text).to.include('用户名或密码不对');
    expect(await events()).to.deep.equal(['no-role', 'disabled', 'wrong-password']);
  });

  it('is answered 503 when too many passwords wait, and such a try does not count', async () => {
    const passwords = createPasswordHasher(createKeyRing(testKeys.encryption), PASSWORD_COST, createGate(1, 0));
    const house = { ...pages.office.house, fields: { ...pages.office.house.fields, passwords } };
    const input = { username: NAME, password: PASSWORD, device: NOWHERE, network: '10.0.0.2' };
    for (let turn = 0; turn < TRIES; turn++) {
      const results = await Promise.allSettled([signIn(house, input), signIn(house, input)]);
      const refused = results.filter((result) => result.status === 'rejected');
      expect(refused.map(({ reason }) => reason instanceof Busy)).to.deep.equal([true]);
    }
    const busy = await openTestWeb({ ...pages.office, house });
    try {
      const answers = await Promise.all(Array.from({ length: 6 }, () => signInBy(busy.nobody(), NAME)));
      const refused = answers.find(({ status }) => status === 503);
      expect(refused?.headers.get('retry-after')).to.equal('10');
      expect(answers.some(({ status }) => status === 303)).to.equal(true);
    } finally {
      await busy.close();
    }
  });

  it('hashes the password again when it was kept in an older way', async () => {
    const cheap = createPasswordHasher(createKeyRing(testKeys.encryption), { memory: 1024, passes: 1, parallelism: 1 });
    await storePassword(
      pages.office.house,
      pages.office.house.orm.em.fork(),
      pages.accountId,
      await cheap.hash(PASSWORD),
      null,
    );
    const kept = async () =>
      (
        await pages.office.sql<{ h: string }>('select password_hash as h from account where id = $1', [pages.accountId])
      )[0]?.h ?? '';
    expect(await kept()).to.include('m=1024');
    expect((await signInBy(pages.web.nobody(), NAME)).status).to.equal(303);
    expect(await kept()).to.include(`m=${PASSWORD_COST.memory},t=${PASSWORD_COST.passes}`);
    expect((await signInBy(pages.web.nobody(), NAME)).status).to.equal(303);
  });

  it('keeps a phone signed in for a week and a desk for half an hour without use', async () => {
    await givePassword(pages.office, pages.office.accountOf('intake_clerk'));
    const life = async (name: string) => {
      const page = await signInBy(pages.web.nobody(), name);
      const [row] = await pages.office.sql<{ idle: number; absolute: number }>(
        `select idle_seconds as idle, round(extract(epoch from s.ends_at - s.created_at))::int as absolute
           from account_session s join account a on a.id = s.account_id where a.username = $1 order by s.created_at desc limit 1`,
        [name],
      );
      return { ...row, isKept: /Max-Age/i.test(cookieOf(page, 'sid') ?? '') };
    };
    expect(await life(NAME)).to.deep.equal({ idle: 43_200, absolute: 604_800, isKept: true });
    expect(await life('intake_clerk@centre')).to.deep.equal({ idle: 1800, absolute: 43_200, isKept: false });
  });
});
