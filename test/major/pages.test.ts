import { expect } from 'chai';
import { assessRisk } from '../../src/cases/actions/assess-risk.ts';
import { majorReportSheet } from '../../src/office-prints/major-sheets.ts';
import { Dispute } from '../cases/support.ts';
import { OfficePages } from '../support/office-pages.ts';
import { refused } from '../support/refused.ts';

const TICKED = { marks: [], injuredWorkers: null, risk: null, difficulty: null, reason: null };

describe('the pages of a major dispute', function () {
  this.timeout(120_000);
  const pages = new OfficePages();
  let dispute: Dispute;
  before(async () => {
    dispute = await Dispute.file(pages.office);
    await assessRisk(await dispute.head(), { ...dispute.request, ...TICKED, dangerTicks: ['WEAPON'] });
  });
  const page = () => `/cases/${dispute.caseId}/major`;

  it('are reached from the case and from the list, and let the chain acknowledge, not the room', async () => {
    const room = await pages.web.as('village_head', 'village1');
    expect((await room.get(`/cases/${dispute.caseId}`)).text).to.contain(page());
    expect((await room.get(page())).text)
      .to.contain('有威胁或凶器')
      .and.not.contain('/major/acknowledge');
    const centre = await pages.web.as('centre_head');
    expect((await centre.get('/major')).text).to.contain(page());
    expect((await centre.get(page())).text).to.contain('/major/acknowledge');
  });

  it('show what was typed again when it is too short, then take it, once', async () => {
    const centre = await pages.web.as('centre_head');
    const short = await centre.post(`${page()}/acknowledge`, { now: '好' });
    expect(short.status).to.equal(422);
    expect(short.text).to.match(/name="now"[^>]*>\s*好/);
    const done = await centre.post(`${page()}/acknowledge`, { now: '派出所已到场，双方已分开。' });
    expect(done.location).to.equal(page());
    expect((await centre.post(`${page()}/acknowledge`, { now: '我也签收一次。' })).status).to.equal(409);
  });

  it('take the written report from the room, and the report goes to paper with its chain', async () => {
    const room = await pages.web.as('village_head', 'village1');
    const words = { situation: '一方持镰刀，已放下，无人受伤。', measures: '双方分开，派出所做笔录。' };
    expect((await room.post(`${page()}/entries`, words)).location).to.equal(page());
    expect((await room.get(page())).text)
      .to.contain('一方持镰刀')
      .and.contain('MAJOR_REPORT');
    const paper = JSON.stringify(await majorReportSheet(await dispute.head(), dispute.caseId));
    expect(paper).to.contain('重大疑难纠纷报告单').and.contain('有威胁或凶器').and.contain('一方持镰刀');
    expect(paper).to.contain('签收告警').and.contain('时间链');
  });

  it('are not there for another village, nor without a report', async () => {
    const other = await pages.web.as('village_head', 'village2');
    expect((await other.get(page())).status).to.equal(404);
    const quiet = await Dispute.file(pages.office, 'village1', { summary: '两家因晾衣绳位置争了几句，没有动手。' });
    expect((await (await pages.web.as('centre_head')).get(`/cases/${quiet.caseId}/major`)).status).to.equal(404);
    expect(await refused(majorReportSheet(await quiet.head(), quiet.caseId))).to.match(/^NotFound/);
  });
});
