import { expect } from 'chai';
import { createAccount } from '../../src/accounts/actions/create-account.ts';
import { grantRole } from '../../src/accounts/actions/grant-role.ts';
import { newId } from '../../src/platform/database/columns.ts';
import { Forbidden, Invalid } from '../../src/platform/http/refusals.ts';
import { OfficePages } from '../support/office-pages.ts';
import { refusalFrom } from '../support/refusals.ts';
import type { Browser } from '../support/web.ts';
import { signInBy } from './support.ts';

const ONE_TIME = /[a-z2-9]{4}(?:-[a-z2-9]{4}){3}/;

describe('an administrator', function () {
  this.timeout(30_000);
  const pages = new OfficePages();
  let admin: Browser;

  before(async () => {
    admin = await pages.web.as('admin');
  });

  const newAccount = (more: Record<string, string> = {}) => ({
    ...{ displayName: '王小明', username: '王小明', phone: '139 0000 1111', role: 'village_mediator' },
    ...{ orgId: pages.office.orgs.village1, validFrom: '2026-11-20', ...more },
  });
  const idOf = async (username: string) =>
    (await pages.office.sql<{ id: string }>('select id from account where username = $1', [username]))[0]?.id ?? '';
  const rolesOf = (accountId: string) =>
    pages.office.sql(
      'select role, org_id, valid_from, valid_to, granted_by, ended_by from role_assignment where account_id = $1 order by id',
      [accountId],
    );

  it('opens an account, and its password is shown once and stored nowhere', async () => {
    const page = await admin.post('/accounts', newAccount());
    const password = ONE_TIME.exec(page.text)?.[0] ?? '';
    expect([page.status, password !== '']).to.deep.equal([200, true]);
    const id = await idOf('王小明');
    const everything = await pages.office.sql<{ row: string }>(
      `select row_to_json(a)::text as row from account a union all select row_to_json(k)::text from request_key k
       union all select row_to_json(e)::text from event e union all select row_to_json(o)::text from outbox o`,
    );
    expect(everything.filter(({ row }) => row.includes(password))).to.deep.equal([]);
    expect((await admin.get(`/accounts/${id}`)).text).to.not.include(password);
    const browser = pages.web.nobody();
    expect((await signInBy(browser, '王小明', password)).status).to.equal(303);
    expect((await browser.get('/me')).location).to.equal('/me/password');
  });

  it('who taps twice opens one account, and sees the password that was set', async () => {
    const fields = { ...newAccount({ username: '双击', displayName: '双击人' }), _key: newId() };
    const [first, second] = [await admin.post('/accounts', fields), await admin.post('/accounts', fields)];
    expect(ONE_TIME.exec(second.text)?.[0]).to.equal(ONE_TIME.exec(first.text)?.[0]);
    expect(await pages.office.sql("select 1 from account where username = '双击'")).to.have.length(1);
    expect((await signInBy(pages.web.nobody(), '双击', ONE_TIME.exec(first.text)?.[0] ?? '')).status).to.equal(303);
  });

  it('hears at the field what is wrong, and finds what was typed', async () => {
    const bad = await admin.post(
      '/accounts',
      newAccount({ username: '王小明', phone: '1', role: '', displayName: '甲乙丙' }),
    );
    expect(bad.status).to.equal(422);
    expect(bad.text).to.include('value="甲乙丙"').and.include('请选一项').and.include('f-phone-error');
    const taken = await admin.post('/accounts', newAccount());
    expect([taken.status, taken.text.includes('这个用户名已有人用')]).to.deep.equal([422, true]);
    const wrongPlace = await admin.post('/accounts', newAccount({ username: '另一个', role: 'centre_head' }));
    expect([wrongPlace.status, wrongPlace.text.includes('这个职务不能设在这个单位')]).to.deep.equal([422, true]);
    expect(await idOf('另一个')).to.equal('');
  });

  it('gives and ends roles, and nothing of that is ever overwritten', async () => {
    const id = await idOf('王小明');
    const me = pages.office.accountOf('admin');
    const grant = { role: 'village_head', orgId: pages.office.orgs.village1, validFrom: '2026-11-20' };
    expect((await admin.post(`/accounts/${id}/roles`, grant)).location).to.equal(`/accounts/${id}`);
    const held = await admin.post(`/accounts/${id}/roles`, grant);
    expect([held.status, held.text.includes('这段时间已有同样的任职')]).to.deep.equal([422, true]);
    const [, second] = await pages.office.sql<{ id: string }>(
      'select id from role_assignment where account_id = $1 order by id',
      [id],
    );
    const ending = `/accounts/${id}/roles/${second?.id}/end`;
    expect((await admin.get(ending)).status).to.equal(200);
    expect((await admin.post(ending, { lastDay: '2026-11-18' })).status).to.equal(422);
    expect((await admin.post(ending, { lastDay: '2026-12-31' })).location).to.equal(`/accounts/${id}`);
    const again = await admin.post(ending, { lastDay: '2027-12-31' });
    expect([again.status, again.text.includes('已经写了最后一天')]).to.deep.equal([422, true]);
    const village = { org_id: pages.office.orgs.village1, valid_from: '2026-11-20', granted_by: me };
    const rows = (await rolesOf(id)).map((row) => ({
      ...row,
      valid_from: day(row.valid_from),
      valid_to: day(row.valid_to),
    }));
    expect(rows).to.deep.equal([
      { ...village, role: 'village_mediator', valid_to: null, ended_by: null },
      { ...village, role: 'village_head', valid_to: '2026-12-31', ended_by: me },
    ]);
    const page = await admin.get(`/accounts/${id}`);
    expect(page.text).to.include('开通账号，自').and.include('增加任职').and.include('结束任职：村调委会主任到');
  });

  it('never makes somebody administrator or auditor beside another office', async () => {
    const id = await idOf('王小明');
    for (const role of ['admin', 'auditor']) {
      const page = await admin.post(`/accounts/${id}/roles`, {
        role,
        orgId: pages.office.orgs.street,
        validFrom: '2026-11-20',
      });
      expect([page.status, page.text.includes('不能兼任其他职务')], role).to.deep.equal([422, true]);
    }
  });

  it('cannot switch himself off, end his own office or reset his own password', async () => {
    const me = pages.office.accountOf('admin');
    const [own] = await pages.office.sql<{ id: string }>('select id from role_assignment where account_id = $1', [me]);
    const off = await admin.post(`/accounts/${me}/switch-off`);
    expect([off.status, off.text.includes('请另一位管理员来办')]).to.deep.equal([409, true]);
    expect((await admin.post(`/accounts/${me}/password`)).status).to.equal(409);
    expect((await admin.post(`/accounts/${me}/roles/${own?.id}/end`, { lastDay: '2026-11-20' })).status).to.equal(422);
  });

  it('who saves second sees both versions and loses nothing', async () => {
    const id = await idOf('王小明');
    const form = (await admin.get(`/accounts/${id}/edit`)).text;
    const version = /name="_version" value="(\d+)"/.exec(form)?.[1] ?? '';
    const fields = (displayName: string) => ({ displayName, phone: '', _version: version });
    expect((await admin.post(`/accounts/${id}/edit`, fields('王晓明'))).status).to.equal(303);
    const second = await admin.post(`/accounts/${id}/edit`, fields('王小民'));
    expect(second.status).to.equal(409);
    expect(second.text).to.include('王晓明').and.include('value="王小民"').and.include('别人刚刚改过');
    const next = /name="_version" value="(\d+)"/.exec(second.text)?.[1] ?? '';
    expect((await admin.post(`/accounts/${id}/edit`, { ...fields('王小民'), _version: next })).status).to.equal(303);
    expect(await pages.office.sql('select display_name as n from account where id = $1', [id])).to.deep.equal([
      { n: '王小民' },
    ]);
  });

  it('finds accounts by name, telephone, role, place and state', async () => {
    const find = async (query: Record<string, string>) =>
      (await admin.get(`/accounts?${new URLSearchParams(query)}`)).text;
    expect(await find({ q: '小民' }))
      .to.include('王小民')
      .and.include('本页1条');
    const made = await admin.post('/accounts', newAccount({ username: '有电话的', phone: '139 0000 2222' }));
    expect(made.status).to.equal(200);
    expect(await find({ q: '13900002222' }), 'by the whole number')
      .to.include('有电话的')
      .and.include('本页1条');
    const stored = await pages.office.sql<{ phone: string }>("select phone from account where username = '有电话的'");
    expect(stored[0]?.phone, 'sealed where it is stored').to.match(/^AQ/).and.not.include('2222');
    expect(await find({ q: '%' })).to.include('没有符合的账号');
    expect(await find({ q: "'; drop table account; --" })).to.include('没有符合的账号');
    expect(await find({ role: 'archivist' })).to.include('本页1条');
    expect(await find({ orgId: pages.office.orgs.village3, role: 'village_head' })).to.include('本页1条');
    expect(await find({ state: 'off' })).to.include('没有符合的账号');
  });

  it('is told that a page does not exist for accounts that do not exist', async () => {
    for (const path of [
      `/accounts/${newId()}`,
      '/accounts/x',
      `/accounts/${newId()}/edit`,
      `/accounts/${newId()}/roles/new`,
    ])
      expect((await admin.get(path)).status, path).to.equal(404);
    for (const path of ['password', 'switch-off', 'edit']) {
      const page = await admin.post(`/accounts/x/${path}`, { displayName: '某某', phone: '' });
      expect(page.status, path).to.equal(404);
    }
  });

  it('is the only one who does any of this', async () => {
    const id = await idOf('王小明');
    const head = await pages.web.as('centre_head');
    for (const path of ['/accounts', '/accounts/new', `/accounts/${id}`, '/organizations', '/locations', '/outbox'])
      expect((await head.get(path)).status, path).to.equal(404);
    expect((await head.post('/accounts', newAccount({ username: '偷偷' }))).status).to.equal(404);
    expect((await head.post(`/accounts/${id}/password`)).status).to.equal(404);
    const ctx = await pages.office.contextOf('centre_head');
    const grant = { role: 'centre_head', orgId: pages.office.orgs.centre, validFrom: '2026-11-20' } as const;
    await refusalFrom(Forbidden, grantRole(ctx, { ...grant, accountId: id }));
    const account = { username: 'x1', displayName: '某', phone: null, ...grant, passwordHash: 'x', oneTimeUntil: null };
    await refusalFrom(Forbidden, createAccount(ctx, account));
  });

  it('cannot give a role at a place that does not exist', async () => {
    const ctx = await pages.office.contextOf('admin');
    const grant = { role: 'village_head', orgId: newId(), validFrom: '2026-11-20' } as const;
    await refusalFrom(Invalid, grantRole(ctx, { ...grant, accountId: await idOf('王小明') }));
  });
});

/** A date as the driver gives it (midnight of the test's zone) or as text. */
function day(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return value instanceof Date ? value.toLocaleDateString('sv-SE') : String(value);
}
