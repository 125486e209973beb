import { expect } from 'chai';
import { changeConfidentiality } from '../../src/cases/actions/change-confidentiality.ts';
import { Dispute } from '../cases/support.ts';
import { OfficePages } from '../support/office-pages.ts';

const NOVEMBER = 'period=ANY&from=2026-11-01&to=2026-11-30';
const plain = (html: string): string => html.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
const hrefs = (html: string): string[] =>
  [...plain(html).matchAll(/href="(\/statistics\/cases\?[^"]+)"/g)].map(([, href = '']) => href);

describe('the pages of the statistics', function () {
  this.timeout(120_000);
  const pages = new OfficePages();
  let secret: Dispute;

  before(async () => {
    await (
      await Dispute.file(pages.office, 'village1', { source: 'COURT', entrustingUnit: '法院', entrustLetterNo: '1号' })
    ).to('PERFORMING');
    await (await Dispute.file(pages.office, 'village1', { disputeType: 'CONTRACT' })).to('PERFORMING');
    secret = await (await Dispute.file(pages.office, 'village2')).to('PERFORMING');
    const hidden = { caseId: secret.caseId, version: null, confidentiality: 'RESTRICTED', reason: '涉及隐私' } as const;
    await changeConfidentiality(await secret.head(), hidden);
    const void1 = await (await Dispute.file(pages.office, 'village1')).to('MEDIATING');
    await void1.move('case.voided', { voidReason: 'MISTAKE', reason: '误登' }, void1.as('centre_head'));
  });

  it('lead from every number to as many cases as the number says', async () => {
    const browser = await pages.web.as('stat_clerk', 'centre');
    const { status, text } = await browser.get(`/statistics?${NOVEMBER}`);
    expect(status).to.equal(200);
    const numbers = [
      ...plain(text).matchAll(/<td class="num">\s*<a href="(\/statistics\/cases\?[^"]+)">([\d,.]+)<\/a>/g),
    ];
    expect(numbers.length).to.be.greaterThan(20);
    for (const [, href = '', shown = ''] of numbers) {
      const list = await browser.get(href);
      const cell = /cell=([\w.%-]+)/.exec(href)?.[1] ?? '';
      const rows = (list.text.match(/<th scope="row">/g) ?? []).length;
      if (!['amount', 'parties'].includes(cell)) expect(`${rows}`, cell).to.equal(shown);
      else expect(list.text, cell).to.contain(shown);
      expect(list.text).to.contain(`${rows} 件`);
    }
  });

  it('show a statistician numbers and no name, and of a protected case nobody more than may be shown', async () => {
    const path = `/statistics/cases?${NOVEMBER}&cell=total&columns=all`;
    const clerk = await (await pages.web.as('stat_clerk', 'centre')).get(path);
    expect(clerk.text).to.contain('无权查看').and.contain('限阅').and.not.contain('张某某').and.not.contain('滴水');
    const supervisor = await (await pages.web.as('supervisor', 'centre')).get(path);
    expect(supervisor.text).to.contain('张某某').and.contain('限阅');
    expect((supervisor.text.match(/张某某/g) ?? []).length).to.equal(2);
  });

  it('show a village its own cases only', async () => {
    const head = await pages.web.as('village_head', 'village2');
    const { text } = await head.get(`/statistics?${NOVEMBER}`);
    expect(text).to.contain('西岭村').and.not.contain('东河村');
    expect((await head.get(`/statistics?place=${pages.office.orgs.village1}`)).status).to.equal(404);
    expect((await head.get('/statistics?place=street')).status).to.equal(404);
    for (const href of hrefs(text)) expect((await head.get(href)).status).to.equal(200);
  });

  it('refuse what cannot be counted, at its field, and know no unknown unit or number', async () => {
    const browser = await pages.web.as('centre_head');
    for (const [query, said] of [
      ['period=ANY&from=2026-11-30&to=2026-11-01', '结束日期早于开始日期'],
      ['asOf=2026-11-21', '还没有到'],
      ['period=ANY&from=2026-02-30', 'field'],
    ] as const) {
      const page = await browser.get(`/statistics?${query}`);
      expect(page.status, query).to.equal(422);
      if (said !== 'field') expect(page.text).to.contain(said);
    }
    for (const path of [
      '/statistics?place=00000000-0000-7000-8000-000000000000',
      '/statistics?place=nowhere',
      '/statistics/cases?cell=secret',
      '/statistics/files/list.pdf',
      '/statistics/prints/nothing',
    ])
      expect((await browser.get(path)).status, path).to.equal(404);
    const huge = await browser.get('/statistics?period=ANY&from=0001-01-01&to=9999-12-31');
    expect([200, 422]).to.include(huge.status);
    const wide = await browser.get('/statistics?period=ANY&from=1900-01-01&to=2199-12-31');
    expect(wide.status).to.equal(200);
    expect(wide.text).to.contain('案件总数 3');
  });

  it('are closed to roles that count nothing', async () => {
    for (const role of ['admin', 'external_unit', 'expert'] as const)
      expect((await (await pages.web.as(role)).get('/statistics')).status, role).to.be.oneOf([403, 404]);
  });

  it('give the bulletin with the month before and the year before', async () => {
    const browser = await pages.web.as('street_leader');
    const { status, text } = await browser.get(`/statistics/bulletin?${NOVEMBER}`);
    expect(status).to.equal(200);
    expect(text)
      .to.contain('2026-10')
      .and.contain('2025-11')
      .and.contain('环比')
      .and.contain('排查次数')
      .and.contain('100%');
  });
});
