import { expect } from 'chai';
import { Dispute } from '../cases/support.ts';
import { OfficePages } from '../support/office-pages.ts';
import { withOwnFiles } from '../support/own-files.ts';
import { at, freshReviews, itemsOf, roundNow, runReviews } from './support.ts';

const HOSTILE = '{{7*7}} <img src=x onerror=alert(1)>';

describe('the pages of the half-monthly review', function () {
  this.timeout(60_000);
  const pages = new OfficePages();
  before(async () => {
    await withOwnFiles(pages.office);
    await (await Dispute.file(pages.office)).to('MEDIATING');
  });
  beforeEach(async () => {
    await freshReviews(pages.office, '2026-11-20T10:00:00');
    await pages.office.sql("update mediation_case set risk = 'RED'");
    await runReviews(pages.office);
  });

  it('plan within the window, and show a refused day with what was typed', async () => {
    const browser = await pages.web.as('centre_head');
    const { id } = await roundNow(pages.office);
    expect((await browser.get('/reviews')).text)
      .to.contain('2026年11月下半月')
      .and.contain('待开');
    const refused = await browser.post(`/reviews/${id}/plan`, { on: '2026-12-02', from: '14:30', place: HOSTILE });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('缺会').and.contain('2026-12-02').and.contain('&lt;img');
    // Said once, in the form that was refused, which stands open.
    expect(refused.text.match(/id="errors"/g)).to.have.length(1);
    expect(refused.text)
      .to.match(/<details class="more" open>/)
      .and.not.contain('这一步没有办成');
    expect((await browser.post(`/reviews/${id}/plan`, { on: '2026-11-27', from: '14:30' })).status).to.equal(303);
  });

  it('walk the agenda one case a screen without scripts, and record what was said and decided', async () => {
    const browser = await pages.web.as('centre_head');
    const { id, meeting_id } = await roundNow(pages.office);
    expect((await browser.post(`/reviews/${id}/items`, { topic: '校园周边', caseNo: '' })).status).to.equal(303);
    pages.office.clock.set(at('2026-11-30T09:30:00'));
    const [first, second] = (await itemsOf(pages.office, meeting_id)).map((one) => `/reviews/${id}/items/${one.id}`);
    const page = await browser.get(first ?? '');
    expect(page.text).to.contain(`href="${second}"`).and.contain('第1项，共2项').and.contain('红色或橙色');
    const said = await browser.post(first ?? '', { facts: HOSTILE, differences: '', risk: '', opinion: '先清淤' });
    expect(said.status).to.equal(303);
    const refused = await browser.post(`${first}/decisions`, { code: 'SUPERVISE', text: '三日内办' });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('三日内办').and.contain('先清淤');
    const owner = { ownerOrgId: pages.office.orgs.village1, dueOn: '2026-12-04' };
    const decided = await browser.post(`${first}/decisions`, { code: 'SUPERVISE', text: '三日内办', ...owner });
    expect(decided.status, decided.text.slice(0, 2000)).to.equal(303);
    expect((await browser.get(first ?? '')).text)
      .to.contain('督办：三日内办')
      .and.contain('{{7*7}} &lt;img');
    const minutes = await browser.get(`/meetings/${meeting_id}/write`);
    expect(minutes.text).to.contain('督办：三日内办').and.contain('先清淤');
    expect((await browser.get(`/meetings/${meeting_id}`)).text).to.contain('记下了一项决定');
    const village = await pages.web.as('village_head', 'village1');
    expect((await village.get('/')).text).to.match(/href="\/supervision\/[0-9a-f-]+"/);
    expect((await village.get(first ?? '')).status).to.equal(404);
    pages.office.clock.set(at('2026-11-20T10:00:00'));
  });

  it('record a meeting without difficult cases as well: it is held, and a row of the book', async () => {
    await pages.office.sql('delete from agenda_item');
    const browser = await pages.web.as('centre_head');
    const { id, meeting_id } = await roundNow(pages.office);
    expect((await browser.get(`/reviews/${id}`)).text).to.contain('无难以化解事项');
    pages.office.clock.set(at('2026-11-30T12:00:00'));
    const written = await browser.post(`/meetings/${meeting_id}/write`, {
      ...{ title: '2026年11月下半月会商研判会', on: '2026-11-30', from: '09:00', to: '09:20', place: '三楼会议室' },
      ...{ chair: '李主任', recorder: '周文书', 'people.0.name': '李主任', minutes: '本次无难以化解事项。' },
    });
    expect(written.status, written.text.slice(0, 2000)).to.equal(303);
    const signed = await browser.post(`/meetings/${meeting_id}/sign`, { signedBy: '李主任', signedOn: '2026-11-30' });
    expect(signed.status).to.equal(303);
    expect((await browser.get(`/reviews/${id}`)).text).to.contain('已开');
    const book = await browser.get(`/registers/preview?kind=HY&place=${pages.office.orgs.centre}&period=YEAR`);
    expect(book.text).to.contain('三楼会议室').and.contain('无难以化解事项');
  });

  it('let a supervisor read and change nothing', async () => {
    const browser = await pages.web.as('supervisor');
    const { id } = await roundNow(pages.office);
    const page = await browser.get(`/reviews/${id}`);
    expect([page.status, page.text.includes(`action="/reviews/${id}/plan"`)]).to.deep.equal([200, false]);
    // A page that only writes is none for whoever may not write.
    expect((await browser.post(`/reviews/${id}/items`, { topic: '事' })).status).to.equal(404);
  });
});
