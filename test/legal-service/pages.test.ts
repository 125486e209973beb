import { expect } from 'chai';
import { register } from '../intake/support.ts';
import { OfficePages } from '../support/office-pages.ts';
import { QUESTION, record } from './support.ts';

const HOSTILE = '{{7*7}} <img src=x onerror=alert(1)> </style>𬱖';

describe('the pages of legal services', function () {
  this.timeout(60_000);
  const pages = new OfficePages();

  it('say until when an open question is to be answered', async () => {
    const browser = await pages.web.as('lawyer', 'village1');
    const { location } = await browser.post('/legal-services', { ...QUESTION });
    expect((await browser.get(location ?? '')).text).to.contain('请在 2026-11-20 14:10 前答复');
  });

  it('take a whole entry, show it, and print hostile words as they are', async () => {
    const browser = await pages.web.as('lawyer', 'village1');
    expect((await browser.get('/legal-services/new')).status).to.equal(200);
    const sent = await browser.post('/legal-services', { ...QUESTION, summary: HOSTILE, answer: '先调解' });
    expect(sent.status, sent.text.slice(0, 3000)).to.equal(303);
    const page = await browser.get(sent.location ?? '');
    expect(page.text).to.contain('{{7*7}} &lt;img').and.contain('已答复').and.contain('𬱖');
    const list = await browser.get('/legal-services?q=7*7');
    expect(list.text).to.contain('{{7*7}}').and.contain('钱某某');
    expect((await browser.get('/legal-services?state=OPEN&fromOn=nonsense')).text).not.to.contain('{{7*7}}');
  });

  it('show a refused entry again with everything that was typed and the fault at its field', async () => {
    const browser = await pages.web.as('lawyer', 'village1');
    const { status, text } = await browser.post('/legal-services', {
      ...QUESTION,
      servedTime: '下午',
      summary: '问赡养费怎么算',
    });
    expect(status).to.equal(422);
    expect(text).to.contain('问赡养费怎么算').and.contain('14:30').and.contain('value="下午"');
    const { text: unknown } = await browser.post('/legal-services', { ...QUESTION, colour: 'red' });
    expect(unknown).to.contain('colour');
  });

  it('add and take away a row for an article without saving', async () => {
    const browser = await pages.web.as('lawyer', 'village1');
    const more = await browser.post('/legal-services', { ...QUESTION, _act: 'add.laws', 'laws.0.article': '1165' });
    expect(more.status).to.equal(200);
    expect(more.text).to.contain('name="laws.1.article"').and.contain('value="1165"');
    const less = await browser.post('/legal-services', { ...QUESTION, _act: 'remove.laws.0', 'laws.1.article': '7' });
    expect(less.text).to.contain('value="7"').and.not.contain('name="laws.1.article"');
  });

  it('carry name and question of an intake over, and are linked from it', async () => {
    const { intakeId } = await register(await pages.office.contextOf('village_head', 'village1'), {
      ...{
        nature: 'INQUIRY',
        disposition: 'LEGAL_SERVICE',
        dispositionReason: '问继承的事',
        'visitors.0.name': '来问某',
      },
    });
    const browser = await pages.web.as('village_head', 'village1');
    expect((await browser.get(`/intakes/${intakeId}`)).text).to.contain(`/legal-services/new?intake&#x3D;${intakeId}`);
    const form = await browser.get(`/legal-services/new?intake=${intakeId}`);
    expect(form.text).to.contain('value="来问某"').and.contain('屋檐滴水').and.contain(`value="${intakeId}"`);
    const { location } = await browser.post('/legal-services', { ...QUESTION, intakeId });
    expect((await browser.get(`/intakes/${intakeId}`)).text).to.contain(location ?? 'nowhere');
    expect((await browser.get(location ?? '')).text).to.contain(`/intakes/${intakeId}`);
  });

  it('answer, appoint, correct and void by forms of their own', async () => {
    const { serviceId } = await record(await pages.office.contextOf('village_head', 'village1'));
    const browser = await pages.web.as('village_head', 'village1');
    const at = `/legal-services/${serviceId}`;
    for (const move of ['answer', 'appoint', 'correct', 'void'])
      expect((await browser.get(`${at}/${move}`)).status).to.equal(200);
    const late = await browser.post(`${at}/appoint`, { appointedOn: '2026-11-19', appointedTime: '09:00' });
    expect(late.status).to.equal(422);
    expect(late.text).to.contain('已经过了');
    expect((await browser.post(`${at}/appoint`, { appointedOn: '2026-11-24', appointedTime: '9:00' })).status).to.equal(
      303,
    );
    expect((await browser.post(`${at}/answer`, { answer: '可以' })).status).to.equal(303);
    const stale = await browser.post(`${at}/correct`, {
      ...QUESTION,
      _version: '1',
      answer: '可以的',
      reason: '补一个字',
    });
    expect(stale.status).to.equal(409);
    expect(stale.text).to.contain('别人刚刚先保存了').and.contain('可以的');
    const done = await browser.post(`${at}/correct`, { ...QUESTION, answer: '可以的', reason: '补一个字' });
    expect(done.status, done.text.slice(0, 2000)).to.equal(303);
    expect((await browser.post(`${at}/void`, { reason: '重复登记' })).status).to.equal(303);
    const { text } = await browser.get(at);
    expect(text).to.contain('已作废：重复登记').and.contain('更正：');
    expect((await browser.get(`${at}/answer`)).status).to.equal(404);
  });

  it('are of another village as if they were not there', async () => {
    const { serviceId } = await record(await pages.office.contextOf('village_head', 'village1'));
    const stranger = await pages.web.as('village_head', 'village2');
    expect((await stranger.get(`/legal-services/${serviceId}`)).status).to.equal(404);
    expect((await stranger.get('/legal-services')).text).not.to.contain('钱某某');
  });
});
