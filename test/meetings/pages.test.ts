import { expect } from 'chai';
import { OfficePages } from '../support/office-pages.ts';
import { withOwnFiles } from '../support/own-files.ts';
import { decision, HELD, hold } from './support.ts';

const HOSTILE = '{{7*7}} <img src=x onerror=alert(1)> </style>𬱖';
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('the pages of meetings', function () {
  this.timeout(60_000);
  const pages = new OfficePages();
  before(() => withOwnFiles(pages.office));

  it('plan a meeting, move it, hold it, sign it', async () => {
    const browser = await pages.web.as('centre_head');
    expect((await browser.get('/meetings/new')).status).to.equal(200);
    const { to: _to, minutes: _minutes, 'items.0.opinion': _opinion, ...frame } = HELD;
    const planned = await browser.post('/meetings', { ...frame, on: '2026-11-30' });
    expect(planned.status, planned.text.slice(0, 3000)).to.equal(303);
    const at = planned.location ?? '';
    expect((await browser.get(at)).text)
      .to.contain('通知参加')
      .and.contain('东河村排水沟');
    const { kind: _kind, ...moved } = frame;
    expect((await browser.post(`${at}/replan`, { ...moved, on: '2026-11-20', from: '08:00' })).status).to.equal(422);
    expect((await browser.post(`${at}/replan`, { ...moved, on: '2026-11-23' })).status).to.equal(303);
    pages.office.clock.set(new Date('2026-11-23T12:00:00+08:00'));
    const form = await browser.get(`${at}/write`);
    expect(form.text).to.contain('name="decisions.0.text"').and.contain('value="东河村排水沟"');
    const { kind: _of, ...held } = { ...HELD, on: '2026-11-23', minutes: HOSTILE };
    const written = await browser.post(`${at}/write`, { ...held, ...decision(0, pages.office.orgs.village1, HOSTILE) });
    expect(written.status, written.text.slice(0, 3000)).to.equal(303);
    expect((await browser.post(`${at}/sign`, { signedBy: '李主任', signedOn: '2026-11-23' })).status).to.equal(303);
    const { text } = await browser.get(at);
    expect(text).to.contain('已签发').and.contain('{{7*7}} &lt;img').and.contain('未落实');
    const book = await browser.get(`/registers/preview?kind=HY&place=${pages.office.orgs.centre}&period=YEAR`);
    expect(book.text).to.contain('会议记录簿').and.contain('{{7*7}} &lt;img');
    expect((await browser.get('/meetings?q=排水沟')).text).to.contain('11月下半月会商研判会');
    pages.office.clock.set(new Date('2026-11-20T10:00:00+08:00'));
  });

  it('show a refused record again with everything typed and each fault at its field', async () => {
    const browser = await pages.web.as('centre_head');
    const { status, text } = await browser.post('/meetings/held', {
      ...HELD,
      to: '08:00',
      'decisions.0.text': '没有人办的事',
    });
    expect(status).to.equal(422);
    expect(text).to.contain('没有人办的事').and.contain('请写由谁办').and.contain('结束要在开始之后');
  });

  it('add and take away rows without saving', async () => {
    const browser = await pages.web.as('centre_head');
    const more = await browser.post('/meetings/held', { ...HELD, _act: 'add.decisions' });
    expect(more.text).to.contain('name="decisions.0.text"');
    const less = await browser.post('/meetings/held', { ...HELD, _act: 'remove.people.0' });
    expect(less.text).to.contain('value="王所长"').and.not.contain('value="赵调解" name="people.2.name"');
  });

  it('take the signed sheet as a picture and refuse what is none', async () => {
    const { meetingId } = await hold(await pages.office.contextOf('centre_head'));
    const browser = await pages.web.as('centre_head');
    const bad = await browser.post(`/meetings/${meetingId}/sheets`, { sheet: new File(['no picture'], '签到.png') });
    expect(bad.status).to.equal(422);
    const sent = await browser.post(`/meetings/${meetingId}/sheets`, {
      sheet: new File([PNG], '签到.png', { type: 'image/png' }),
    });
    expect(sent.status, sent.text.slice(0, 2000)).to.equal(303);
    const { text } = await browser.get(`/meetings/${meetingId}`);
    const [, link = ''] = /href="(\/meetings\/[\w-]+\/sheets\/[\w-]+)"/.exec(text) ?? [];
    expect((await browser.get(link)).status).to.equal(200);
    expect((await (await pages.web.as('village_head', 'village1')).get(link)).status).to.equal(404);
  });

  it('let the owner of a decision say how it stands, and nobody else', async () => {
    await hold(await pages.office.contextOf('centre_head'), decision(0, pages.office.orgs.village1, '看一看水沟'));
    const [one] = await pages.office.sql("select id from meeting_decision where text = '看一看水沟'");
    const at = `/meetings/decisions/${one?.id}`;
    const owner = await pages.web.as('village_head', 'village1');
    expect((await owner.get('/')).text).to.contain(at);
    expect((await owner.get(at)).text).to.contain('看一看水沟');
    const refused = await owner.post(at, { isDone: 'no', note: '' });
    expect(refused.status).to.equal(422);
    expect((await owner.post(at, { isDone: 'yes', doneOn: '2026-11-20', note: '看过了' })).status).to.equal(303);
    expect((await owner.get(at)).text)
      .to.contain('看过了')
      .and.contain('已落实');
    expect((await (await pages.web.as('village_head', 'village2')).get(at)).status).to.equal(404);
  });
});
