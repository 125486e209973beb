import { expect } from 'chai';
import { beginTry } from '../../src/accounts/credentials.ts';
import { PAUSE_SECONDS, TRIES, TRIES_OF_A_NETWORK } from '../../src/accounts/rules/lock-out.ts';
import { openTestWeb } from '../support/web.ts';
import { AccountPages, NAME } from './account-pages.ts';
import { givePassword, signInBy } from './support.ts';

describe('signing in after wrong tries', function () {
  this.timeout(40_000);
  const pages = new AccountPages();
  beforeEach(() => pages.forgetTries());

  const fail = async (name = NAME, browser = pages.web.nobody()) =>
    (await signInBy(browser, name, '不对不对不对')).status;

  it('asks for a quarter of an hour of patience, and no longer', async () => {
    for (let turn = 0; turn < TRIES; turn++) expect(await fail()).to.equal(422);
    const refused = await signInBy(pages.web.nobody(), NAME);
    expect(refused.status).to.equal(429);
    expect(refused.headers.get('retry-after')).to.equal(String(PAUSE_SECONDS));
    expect(refused.text)
      .to.include('请等 15 分钟再试')
      .and.include('在以前登录过的设备上不受影响')
      .and.include(`value="${NAME}"`);
    const [last] = await pages.office.sql('select event from sign_in_log order by at desc, id desc limit 1');
    expect(last).to.deep.equal({ event: 'slowed-down' });
    pages.office.clock.advance((PAUSE_SECONDS - 30) * 1000);
    expect((await signInBy(pages.web.nobody(), NAME)).text).to.include('请等 1 分钟再试');
    pages.office.clock.advance(30_000);
    expect((await signInBy(pages.web.nobody(), NAME)).status).to.equal(303);
  });

  it('counts afresh after a right one, and after a quarter of an hour', async () => {
    for (let turn = 1; turn < TRIES; turn++) await fail();
    expect((await signInBy(pages.web.nobody(), NAME)).status).to.equal(303);
    for (let turn = 1; turn < TRIES; turn++) expect(await fail()).to.equal(422);
    pages.office.clock.advance(PAUSE_SECONDS * 1000);
    for (let turn = 1; turn < TRIES; turn++) expect(await fail()).to.equal(422);
    expect((await signInBy(pages.web.nobody(), NAME)).status).to.equal(303);
  });

  it('never shuts out a device that its owner has used before', async () => {
    const phone = pages.web.nobody();
    expect((await signInBy(phone, NAME)).status).to.equal(303);
    await phone.post('/sign-out');
    for (let turn = 0; turn < 20; turn++) await fail();
    expect(await fail()).to.equal(429);
    expect((await signInBy(phone, NAME)).status).to.equal(303);
  });

  it('counts a known device for itself', async () => {
    const phone = pages.web.nobody();
    await signInBy(phone, NAME);
    await phone.post('/sign-out');
    for (let turn = 0; turn < TRIES; turn++) expect(await fail(NAME, phone)).to.equal(422);
    expect((await signInBy(phone, NAME)).status).to.equal(429);
    expect((await signInBy(pages.web.nobody(), NAME)).status).to.equal(303);
  });

  it('does not take a device for known because another account has used it, or because it says so', async () => {
    await givePassword(pages.office, pages.office.accountOf('village_mediator', 'village1'));
    const shared = pages.web.nobody();
    expect((await signInBy(shared, 'village_mediator@village1')).status).to.equal(303);
    for (let turn = 0; turn < TRIES; turn++) await fail();
    expect((await signInBy(shared, NAME)).status).to.equal(429);
  });

  it('remembers them over a restart', async () => {
    for (let turn = 0; turn < TRIES; turn++) await fail();
    const other = await openTestWeb(pages.office);
    try {
      expect((await signInBy(other.nobody(), NAME)).status).to.equal(429);
    } finally {
      await other.close();
    }
  });

  it('is not outrun by asking many times at once', async () => {
    const statuses = await Promise.all(Array.from({ length: 20 }, () => fail()));
    // On a machine with too much to do some are answered 503; none of them has had its password looked at.
    expect(statuses.filter((status) => status === 422).length).to.be.within(1, TRIES);
    expect(statuses.filter((status) => ![422, 429, 503].includes(status))).to.deep.equal([]);
    expect(await fail()).to.equal(429);
  });

  it('slows down an unknown name in the same way', async () => {
    for (let turn = 0; turn < TRIES; turn++) expect(await fail('没有这个人')).to.equal(422);
    expect(await fail('没有这个人')).to.equal(429);
  });

  it('lets a whole village share one address', async () => {
    const at = (turn: number) => ({ username: `人${turn}`, knownDevice: null, network: '10.9.9.9' });
    const now = pages.office.clock.now();
    for (let turn = 0; turn < TRIES_OF_A_NETWORK; turn++)
      expect(await beginTry(pages.office.house, at(turn), now)).to.equal(0);
    expect(await beginTry(pages.office.house, at(9999), now)).to.equal(PAUSE_SECONDS);
    expect(await beginTry(pages.office.house, { ...at(9999), network: '10.9.9.8' }, now)).to.equal(0);
  });

  it('is forgiven by the administrator who resets the password', async () => {
    for (let turn = 0; turn < TRIES; turn++) await fail();
    const page = await (await pages.web.as('admin')).post(`/accounts/${pages.accountId}/password`);
    const password = /[a-z2-9]{4}(?:-[a-z2-9]{4}){3}/.exec(page.text)?.[0] ?? '';
    expect((await signInBy(pages.web.nobody(), NAME, password)).status).to.equal(303);
    await givePassword(pages.office, pages.accountId);
  });
});
