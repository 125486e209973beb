import { expect } from 'chai';
import { newCode } from '../../src/verification/codes.ts';
import { Dispute } from '../cases/support.ts';
import { printed } from '../signing/support.ts';
import { OfficePages } from '../support/office-pages.ts';
import type { Browser } from '../support/web.ts';
import { issued, superseded } from './support.ts';

describe('The page that checks a printed page', () => {
  const pages = new OfficePages();

  const ask = (path: string, headers: Record<string, string> = {}) =>
    fetch(new URL(path, pages.web.origin), { headers: { accept: 'text/html', ...headers } });

  it('confirms kind, number, hash, time and pages to everybody', async () => {
    const code = await issued(pages.office);
    const page = await pages.web.nobody().get(`/v/${code}`);
    expect(page.status).to.equal(200);
    for (const told of [
      '调解案件登记簿',
      '2026年第1卷',
      '2026-11-19 16:20',
      '共 3 页',
      'AB12AB12',
      '东河村人民调解委员会',
    ])
      expect(page.text).to.include(told);
    expect((await pages.web.nobody().get(`/v/${code}/2`)).text).to.include('这是第 2 页');
    expect((await pages.web.nobody().get(`/v/${code}/4`)).text).to.not.include('这是第');
    expect((await pages.web.nobody().get(`/v?code=${code.toLowerCase().replaceAll('-', '')}`)).status).to.equal(200);
  });

  it('says that a newer version took its place', async () => {
    const code = await issued(pages.office);
    await superseded(pages.office, code);
    expect((await pages.web.nobody().get(`/v/${code}`)).text)
      .to.include('不是最新的')
      .and.to.include('11月20日 10:00');
  });

  it('answers an unknown, a malformed and a hostile code alike', async () => {
    for (const code of [newCode(), 'x', encodeURIComponent("' or ''='"), '%00', encodeURIComponent('<img src=x>')]) {
      const page = await pages.web.nobody().get(`/v/${code}`);
      expect(page.status, code).to.equal(404);
      expect(page.text).to.include('没有查到这个核验码').and.to.not.include('<img');
    }
  });

  it('takes the same time for a code that exists and one that does not', async () => {
    const code = await issued(pages.office);
    const timed = async (asked: string) => {
      const from = performance.now();
      await pages.web.nobody().get(`/v/${asked}`);
      return performance.now() - from;
    };
    for (const asked of [code, newCode(), 'x']) expect(await timed(asked), asked).to.be.greaterThan(119);
  });

  it('speaks the language that the browser asks for, unless one was chosen', async () => {
    const code = await issued(pages.office);
    const english = await (await ask(`/v/${code}`, { 'accept-language': 'en-GB,en;q=0.9' })).text();
    expect(english).to.include('<html lang="en"').and.to.include('This print is known').and.to.include('3 pages');
    const chinese = await (await ask(`/v/${code}`, { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' })).text();
    expect(chinese).to.include('<html lang="zh-CN"').and.to.include('查到了这份打印件');
    const chosen = await ask(`/v/${code}`, { 'accept-language': 'en', cookie: 'lang=zh-CN' });
    expect(await chosen.text()).to.include('<html lang="zh-CN"');
  });

  it('tells no more than that, whoever asks: no column beyond it, no list, no neighbour', async () => {
    const code = await issued(pages.office, {}, 'village2');
    const nobody = await pages.office.contextOf('village_head', 'village1');
    const rows = await nobody.em.transactional((em) => em.execute('select * from verification_code'));
    expect(rows.filter((row: { code?: string }) => row.code === code)).to.deep.equal([]);
    const [told] = await nobody.em.transactional((em) => em.execute('select * from sec.check_code(?)', [code]));
    expect(Object.keys(told ?? {})).to.have.members([
      ...['code', 'kind', 'number', 'content_hash', 'printed_at', 'page_count', 'org_name', 'superseded_at'],
    ]);
    for (const part of [code.slice(0, 15), `${code.slice(0, 15)}%`, '%', ''])
      expect(
        await nobody.em.transactional((em) => em.execute('select * from sec.check_code(?)', [part])),
      ).to.deep.equal([]);
  });

  it('leads who may read the paper to it, and nobody else', async () => {
    const dispute = await Dispute.file(pages.office);
    const print = await printed(dispute, 'RIGHTS_NOTICE');
    const org = { id: pages.office.orgs.village1, name: '东河村' };
    await issued(pages.office, { code: print.code, kind: 'paper.kind.RIGHTS_NOTICE', caseId: dispute.caseId, org });
    const seen = async (browser: Browser) =>
      (await browser.get(`/v/${print.code}/1`)).text.includes(`/papers/${print.id}`);
    expect(await seen(await pages.web.as('village_head', 'village1'))).to.equal(true);
    expect(await seen(await pages.web.as('village_head', 'village2'))).to.equal(false);
    expect(await seen(pages.web.nobody())).to.equal(false);
  });

  it('lets another village neither supersede a code nor make one in its name', async () => {
    const code = await issued(pages.office);
    await superseded(pages.office, code, 'village2');
    const [row] = await pages.office.sql('select superseded_at from verification_code where code = $1', [code]);
    expect(row?.superseded_at).to.equal(null);
    const org = { id: pages.office.orgs.village2, name: '西岭村' };
    let refused: unknown = null;
    await issued(pages.office, { org }).catch((fault: unknown) => {
      refused = fault;
    });
    expect(String(refused)).to.match(/row-level security/i);
  });

  it('is asked sixty times a minute and not more', async () => {
    const tries = await Promise.all(Array.from({ length: 70 }, () => pages.web.nobody().get('/v/x')));
    const statuses = new Set(tries.map(({ status }) => status));
    expect([...statuses]).to.include.members([404, 429]);
  });
});
