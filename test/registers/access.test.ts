import { expect } from 'chai';
import type { Context } from '../../src/context.ts';
import { reading } from '../../src/context.ts';
import { Forbidden, Invalid, NotFound } from '../../src/platform/http/refusals.ts';
import { requestPrint } from '../../src/registers/actions/request-print.ts';
import type { PrintInput } from '../../src/registers/forms.ts';
import type { Selection } from '../../src/registers/queries/book-rows.ts';
import { readBook } from '../../src/registers/read-book.ts';
import { Dispute, party } from '../cases/support.ts';
import { register } from '../intake/support.ts';
import { failing } from '../support/failing.ts';
import { OfficePages } from '../support/office-pages.ts';
import { printInput } from './support.ts';

describe('who reads and prints which book', function () {
  this.timeout(60_000);
  const pages = new OfficePages();
  before(async () => {
    await register(await pages.office.contextOf('village_head', 'village1'), {
      'visitors.0.name': '明某',
      summary: '<img onerror=x> {{7*7}} 滴水之事说不清楚',
    });
    await register(await pages.office.contextOf('village_head', 'village1'), {
      'visitors.0.name': '暗某',
      disputeType: 'FAMILY',
    });
    const parties = [party('APPLICANT', '密某甲'), party('RESPONDENT', '密某乙')];
    await (await Dispute.file(pages.office, 'village1', { parties, disputeType: 'FAMILY' })).to('ACCEPTED');
    const voided = await (await Dispute.file(pages.office)).to('MEDIATING');
    await voided.move('case.voided', { voidReason: 'MISTAKE', reason: '误登一件' }, voided.as('centre_head'));
  });

  const book = (ctx: Context, more: Partial<Selection> = {}) =>
    reading(ctx, (inside) =>
      readBook(inside, {
        ...{ kind: 'TJ', orgId: pages.office.orgs.village1, wholeStreet: false, variant: 'MASKED', ...more },
        ...{ fromOn: '2026-01-01', toOn: '2026-12-31' },
      }),
    );
  const refusal = (ctx: Context, more: Partial<PrintInput>) =>
    failing(requestPrint(ctx, printInput({ place: pages.office.orgs.village1, ...more })));

  it('shows 限阅 in place of a protected case to who may not open it, with its number', async () => {
    for (const variant of ['MASKED', 'FULL', 'PUBLIC'] as const) {
      const [row] = (await book(await pages.office.contextOf('village_mediator', 'village1'), { variant })).rows;
      expect(row?.isClosed).to.equal(true);
      expect(row?.cells).to.include('限阅').and.include('〔2026〕东河民调字第1号');
      expect(JSON.stringify(row)).not.to.contain('密某');
    }
    const [row] = (await book(await pages.office.contextOf('centre_head'))).rows;
    expect(row?.cells).to.include('密某甲');
  });

  it('shows 限阅 in place of a protected visit as well', async () => {
    const other = await book(await pages.office.contextOf('village_mediator', 'village1'), { kind: 'JF' });
    expect(other.rows.map(({ isClosed }) => isClosed)).to.deep.equal([false, true]);
    expect(JSON.stringify(other.rows)).not.to.contain('暗某');
    const own = await book(await pages.office.contextOf('village_head', 'village1'), { kind: 'JF' });
    expect(JSON.stringify(own.rows)).to.contain('暗某');
  });

  it('gives a village nothing of another one', async () => {
    const stranger = await pages.office.contextOf('village_head', 'village2');
    expect((await book(stranger)).rows).to.deep.equal([]);
    expect(await refusal(stranger, {})).to.be.instanceOf(NotFound);
    expect(await refusal(stranger, { place: 'street' })).to.be.instanceOf(NotFound);
    const { status } = await (await pages.web.as('village_head', 'village2')).get(
      `/registers/preview?place=${pages.office.orgs.village1}`,
    );
    expect(status).to.equal(404);
  });

  it('keeps a print from everybody else, also when they see that it was made', async () => {
    const mine = await pages.web.as('village_head', 'village1');
    const fields = {
      kind: 'TJ',
      place: pages.office.orgs.village1,
      fromOn: '2026-11-01',
      toOn: '2026-11-30',
      variant: 'MASKED',
    };
    const { status, location } = await mine.post('/registers/prints', fields);
    expect(status).to.equal(303);
    await pages.office.sql("update register_print set state = 'DONE', file_sha256 = $1", ['ab'.repeat(32)]);
    expect((await mine.get(location ?? '')).text).to.contain('下载 PDF');
    const head = await pages.web.as('centre_head');
    expect((await head.get(location ?? '')).text).not.to.contain('下载 PDF');
    expect((await head.get(`${location}/file`)).status).to.equal(404);
    const stranger = await pages.web.as('village_head', 'village2');
    expect((await stranger.get(location ?? '')).status).to.equal(404);
    expect((await stranger.get(`${location}/file`)).status).to.equal(404);
  });

  it('gives the full variant to the roles that may have it, with a reason', async () => {
    expect(
      await refusal(await pages.office.contextOf('village_head', 'village1'), { variant: 'FULL', reason: '要看' }),
    ).to.be.instanceOf(Forbidden);
    expect(await refusal(await pages.office.contextOf('centre_head'), { variant: 'FULL' })).to.be.instanceOf(Invalid);
  });

  it('refuses days the wrong way round at the field, and keeps what was chosen', async () => {
    const fields = {
      kind: 'JF',
      place: pages.office.orgs.village1,
      fromOn: '2026-11-30',
      toOn: '2026-11-01',
      variant: 'MASKED',
    };
    const { status, text } = await (await pages.web.as('village_head', 'village1')).post('/registers/prints', fields);
    expect(status).to.equal(422);
    expect(text).to.contain('接访登记簿').and.contain('结束的日子不能早于开始的日子');
  });

  it('refuses to close a month that goes on, and shows the whole month again', async () => {
    const centre = await pages.web.as('centre_head');
    const month = { kind: 'JF', orgId: pages.office.orgs.village1, month: '2026-11' };
    const refused = await centre.post('/registers/freeze', month);
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('2026-11-01 至 2026-11-30').and.contain('还没有过完');
    expect((await centre.post('/registers/freeze', { ...month, month: '十一月' })).status).to.equal(422);
    // Whoever was refused sees why without opening anything.
    expect(refused.text).to.contain('<details class="more" open>').and.contain('以后有变化，另写一行');
    const street = await centre.post('/registers/freeze', { ...month, orgId: 'street' });
    expect([street.status, street.text.includes('全街道各单位的这本簿一次封完')]).to.deep.equal([422, true]);
    const none = await centre.post('/registers/freeze', {
      ...month,
      orgId: pages.office.orgs.village3,
      month: '2026-10',
    });
    expect([none.status, none.text.includes('还没有这本簿')]).to.deep.equal([409, true]);
  });

  it('shows the book as a page: struck through, escaped, with who printed what below', async () => {
    const centre = await pages.web.as('centre_head');
    const cases = await centre.get(`/registers/preview?kind=TJ&place=${pages.office.orgs.village1}`);
    expect(cases.text).to.contain('<tr class="is-void">').and.contain('误登一件').and.contain('密某甲');
    const visits = await centre.get(`/registers/preview?kind=JF&place=${pages.office.orgs.village1}&period=YEAR`);
    expect(visits.text).to.contain('&lt;img onerror').and.contain('7*7').and.not.contain('<img onerror');
    const list = await centre.get('/registers');
    expect(list.text).to.contain('东河村调解室').and.contain('已打印');
  });

  it('refuses everything to who keeps no books', async () => {
    for (const role of ['admin', 'expert', 'external_unit'] as const)
      expect((await (await pages.web.as(role)).get('/registers')).status, role).to.equal(404);
  });
});
