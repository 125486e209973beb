import { expect } from 'chai';
import { reportFindings } from '../../src/screening/actions/report-findings.ts';
import { reportZero } from '../../src/screening/actions/report-zero.ts';
import { OfficePages } from '../support/office-pages.ts';
import { withOwnFiles } from '../support/own-files.ts';
import { allRounds, at, findings, fresh, lead, runOpening } from './support.ts';

type MeetingRow = { id: string; state: string; period_key: string; title: string; report: string; starts_at: Date };

describe('the weekly meeting of the centre', function () {
  this.timeout(60_000);
  const pages = new OfficePages();
  before(() => withOwnFiles(pages.office));
  beforeEach(async () => {
    for (const table of ['meeting_print', 'carried_decision', 'agenda_item', 'meeting_attendee'])
      await pages.office.sql(`delete from ${table}`);
    await pages.office.sql("delete from meeting where kind = 'WEEKLY_SCREENING'");
    await fresh(pages.office, '2026-11-16T00:05:00');
    await runOpening(pages.office);
  });

  const meetings = () =>
    pages.office.sql<MeetingRow>(
      "select id, state, period_key, title, report, starts_at from meeting where kind = 'WEEKLY_SCREENING' order by period_key",
    );
  const theMeeting = async () => {
    const [one] = await meetings();
    if (one === undefined) throw new Error('no meeting');
    return one;
  };
  const held = {
    ...{ title: '2026年第47周集中排查会', on: '2026-11-20', from: '16:00', to: '16:40', place: '三楼会议室' },
    ...{ chair: '李主任', recorder: '周文书', 'people.0.name': '李主任', minutes: '逐室过了一遍，催报缺报的。' },
  };

  it('is planned with the round for the afternoon of the due day, once', async () => {
    await Promise.all([runOpening(pages.office), runOpening(pages.office)]);
    expect(await meetings()).to.have.length(1);
    const { starts_at, ...meeting } = await theMeeting();
    expect(meeting).to.include({ state: 'PLANNED', period_key: '2026-W47', title: '2026年第47周集中排查会' });
    expect(starts_at).to.deep.equal(at('2026-11-20T16:00:00'));
    expect(meeting.report).to.contain('应报4个，已报0个').and.contain('还没到期、等着上报的4个');
  });

  it('is none in a week off, and not planned by itself for a week that was missed', async () => {
    await pages.office.sql('delete from agenda_item');
    await pages.office.sql("delete from meeting where kind = 'WEEKLY_SCREENING'");
    await fresh(pages.office, '2026-02-16T00:05:00');
    await runOpening(pages.office);
    expect(await meetings()).to.deep.equal([]);
    await fresh(pages.office, '2026-11-02T00:05:00');
    await runOpening(pages.office);
    pages.office.clock.set(at('2026-11-18T09:00:00'));
    await runOpening(pages.office);
    expect((await meetings()).map(({ period_key }) => period_key)).to.deep.equal(['2026-W45', '2026-W47']);
  });

  it('follows what the rooms report until it is held: how many, zero, leads by type and risk, who is missing', async () => {
    pages.office.clock.set(at('2026-11-18T09:00:00'));
    await reportFindings(
      await pages.office.contextOf('village_mediator', 'village1'),
      findings('2026-11-17', [lead, { ...lead, risk: 'RED' }]),
    );
    await reportZero(await pages.office.contextOf('village_mediator', 'village2'), { roundId: null });
    pages.office.clock.set(at('2026-11-20T18:05:00'));
    await runOpening(pages.office);
    const { id, report } = await theMeeting();
    expect(report).to.contain('应报4个，已报2个，其中零报告1个、有发现1个');
    expect(report)
      .to.contain('新线索2条')
      .and.contain('邻里纠纷2')
      .and.match(/红.*1、黄.*1/);
    expect(report).to.contain('未上报2个').and.contain('逾期未报');
    // Names of parties stay with the rooms: the minutes are read by more people than the leads.
    expect(report).to.not.contain(lead.parties);
    // The rooms that are missing are named once, in the report, and not again under the item about them.
    expect(report).to.match(/未上报2个。逾期未报：[^（）]+、[^（）]+。/);
    const items = await pages.office.sql<{ source: string; facts: string | null }>(
      'select source, facts from agenda_item where meeting_id = $1 order by ordinal',
      [id],
    );
    expect(items.map(({ source, facts }) => [source, facts])).to.deep.equal(
      ['ROLL_UP', 'LEADS', 'MISSING'].map((source) => [source, null]),
    );
  });

  it('is reached from the roll-up, written down, counts as the report of the centre, and is a row of the book', async () => {
    pages.office.clock.set(at('2026-11-20T16:45:00'));
    const head = await pages.web.as('centre_head');
    const page = await head.get('/screening/weeks/2026-W47');
    const { id } = await theMeeting();
    expect(page.text).to.contain('本周集中排查会').and.contain(`/meetings/${id}`);
    const made = await head.post('/screening/weeks/2026-W47/meeting', { orgId: pages.office.orgs.centre });
    expect([made.status, made.location]).to.deep.equal([303, `/meetings/${id}`]);
    expect((await head.get(`/meetings/${id}/write`)).text).to.contain('应报4个，已报0个');
    const written = await head.post(`/meetings/${id}/write`, { ...held, report: '应报4个，已报0个。' });
    expect(written.status, written.text.slice(0, 1500)).to.equal(303);
    const [own] = await allRounds(pages.office, "o.code = 'centre'");
    expect(own).to.include({ lateness: 'ON_TIME', report_count: 1, has_findings: false });
    // Written down once more, it is still one report.
    expect((await head.post(`/meetings/${id}/write`, { ...held, report: '应报4个。' })).status).to.equal(303);
    expect((await allRounds(pages.office, "o.code = 'centre'"))[0]?.report_count).to.equal(1);
    // What was held is not written over by the roll-up of a later hour.
    await runOpening(pages.office);
    expect((await theMeeting()).report).to.equal('应报4个。');
    expect((await head.post(`/meetings/${id}/sign`, { signedBy: '李主任', signedOn: '2026-11-20' })).status).to.equal(
      303,
    );
    const book = await head.get(`/registers/preview?kind=HY&place=${pages.office.orgs.centre}&period=YEAR`);
    expect(book.text).to.contain('每周集中排查').and.contain('三楼会议室');
    const paper = await head.post(`/meetings/${id}/prints`, { paper: 'MINUTES' });
    expect(paper.status, paper.text.slice(0, 1500)).to.equal(303);
    const [order] = await pages.office.sql("select topic from outbox where topic = 'meeting.print'");
    expect(order).to.deep.equal({ topic: 'meeting.print' });
  });

  it('is made ready by the centre alone, also for a week that the timetable missed', async () => {
    await pages.office.sql('delete from agenda_item');
    await pages.office.sql("delete from meeting where kind = 'WEEKLY_SCREENING'");
    pages.office.clock.set(at('2026-11-25T09:00:00'));
    const village = await pages.web.as('village_head', 'village1');
    const address = '/screening/weeks/2026-W47/meeting';
    expect((await village.post(address, { orgId: pages.office.orgs.centre })).status).to.equal(403);
    expect((await village.post(address, { orgId: pages.office.orgs.village1 })).status).to.equal(404);
    const head = await pages.web.as('centre_head');
    expect((await head.get('/screening/weeks/2026-W47')).text).to.contain('按汇总备会');
    expect((await head.post(address, { orgId: pages.office.orgs.centre })).status).to.equal(303);
    expect((await theMeeting()).report)
      .to.contain('未上报4个')
      .and.contain('缺报');
    expect((await head.post('/screening/weeks/2026-W10/meeting', { orgId: pages.office.orgs.centre })).status).to.equal(
      404,
    );
  });
});
