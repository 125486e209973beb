import { expect } from 'chai';
import { openServiceSession } from '../../src/accounts/sessions.ts';
import { contextFor } from '../../src/context.ts';
import { voidIntake } from '../../src/intake/actions/void-intake.ts';
import { acknowledgeReport } from '../../src/major/actions/acknowledge-report.ts';
import { intakeReportSheet } from '../../src/office-prints/major-sheets.ts';
import { alertMajor } from '../../workers/timetable/alert-major.ts';
import { register, strangers } from '../intake/support.ts';
import { OfficePages } from '../support/office-pages.ts';
import { refused } from '../support/refused.ts';

describe('the report of a red intake that is no case yet', function () {
  this.timeout(120_000);
  const pages = new OfficePages();
  beforeEach(() => pages.office.sql('delete from notice'));

  const clerk = () => pages.office.contextOf('intake_clerk');
  const RED = { disposition: '', dangerTicks: 'WEAPON' };
  const file = async (more: object = {}) =>
    (await register(await clerk(), { ...strangers(), ...RED, ...more })).intakeId;
  const reports = (intakeId: string) =>
    pages.office.sql<Record<string, unknown>>(
      `select r.case_id is not null as "ofCase", r.risk, r.hits, r.ending, r.step, r.acknowledged_at is not null as heard
       from major_report r left join intake i on i.id = $1
       where r.intake_id = $1 or r.case_id = i.linked_case_id order by r.opened_at`,
      [intakeId],
    );

  it('opens with the danger that was ticked, and the office owes it in writing within two hours', async () => {
    const intakeId = await file();
    expect(await reports(intakeId)).to.deep.equal([
      { ofCase: false, risk: 'RED', hits: ['THREAT_OR_WEAPON'], ending: null, step: 0, heard: false },
    ]);
    const duty = `select org_id, due_at, params->>'href' as href from duty where kind = 'major-written' and intake_id = $1`;
    expect(await pages.office.sql(duty, [intakeId])).to.deep.equal([
      {
        org_id: pages.office.orgs.centre,
        due_at: new Date('2026-11-20T12:00:00+08:00'),
        href: `/major/intakes/${intakeId}`,
      },
    ]);
    expect(await reports(await file({ dangerTicks: '', ...strangers() }))).to.deep.equal([]);
  });

  it('wakes the centre and the street, is found in the list, acknowledged, written and told in the history', async () => {
    const intakeId = await file();
    await alertMajor(contextFor(pages.office.house, await openServiceSession(pages.office.house, null)));
    const told = await pages.office.sql<{ href: string }>(
      `select distinct n.href, a.username from notice n join account a on a.id = n.account_id
       where n.kind = 'major.red' and n.href = $1 order by a.username`,
      [`/major/intakes/${intakeId}`],
    );
    expect(told).to.have.length(2);
    const page = `/major/intakes/${intakeId}`;
    const head = await pages.web.as('centre_head');
    expect((await head.get('/major')).text).to.contain(page);
    expect((await head.get(`/intakes/${intakeId}`)).text).to.contain(page);
    const heard = await head.post(`${page}/acknowledge`, { now: '派出所已到场，双方已分开。' });
    expect(heard.location).to.equal(page);
    const desk = await pages.web.as('intake_clerk');
    const words = { situation: '一方持镰刀，已放下，无人受伤。', measures: '双方分开，派出所做笔录。' };
    expect((await desk.post(`${page}/entries`, words)).location).to.equal(page);
    expect((await desk.get(page)).text).to.contain('一方持镰刀');
    expect((await desk.get(`/intakes/${intakeId}`)).text).to.contain('签收告警');
    expect((await (await pages.web.as('village_head', 'village1')).get(page)).status).to.equal(404);
  });

  it('goes to paper before there is a case, and is told of on the page of the leader', async () => {
    const intakeId = await file({ summary: '赵家堵了过道，一方拿着铁锨守在门口，扬言谁动打谁。' });
    const page = `/major/intakes/${intakeId}`;
    const desk = await pages.web.as('intake_clerk');
    const words = { situation: '一方持铁锨，已放下，无人受伤。', measures: '双方分开，派出所在场。' };
    await desk.post(`${page}/entries`, words);
    expect((await desk.get(page)).text).to.contain('value="INTAKE_REPORT"');
    const paper = JSON.stringify(await intakeReportSheet(await clerk(), intakeId));
    for (const part of [
      '重大疑难纠纷报告单',
      '拿着铁锨守在门口',
      '有威胁或凶器',
      '一方持铁锨',
      '双方分开',
      '时间链',
      '报告人',
    ])
      expect(paper).to.contain(part);
    const asked = await desk.post('/office-prints', { sheet: 'INTAKE_REPORT', subjectId: intakeId });
    expect((await desk.get(asked.location ?? '')).text).to.contain(`href="${page}"`);
    const foreign = await pages.office.contextOf('village_head', 'village1');
    expect(await refused(intakeReportSheet(foreign, intakeId))).to.match(/^NotFound/);
    const [open] = await pages.office.sql<{ n: number }>(
      'select count(*)::int as n from major_report where case_id is null and ended_at is null',
    );
    const leader = (await (await pages.web.as('street_leader')).get('/')).text;
    expect(leader).to.contain(`另有 ${open?.n} 件红色登记还没有立案`);
    await pages.office.sql('update major_report set ended_at = now() where case_id is null and ended_at is null');
    expect((await (await pages.web.as('street_leader')).get('/')).text).to.not.contain('件红色登记');
  });

  it('goes over into the case that the intake becomes, and nobody is woken again who has acknowledged it', async () => {
    const intakeId = await file();
    await acknowledgeReport(await pages.office.contextOf('centre_head'), {
      ...{ intakeId, version: null, measures: '派出所已到场' },
    });
    const desk = await pages.web.as('intake_clerk');
    const disposed = await desk.post(`/intakes/${intakeId}/dispose`, { disposition: 'MEDIATION' });
    expect(disposed.status, disposed.text.slice(0, 300)).to.equal(303);
    expect(await reports(intakeId)).to.deep.include.members([
      { ofCase: true, risk: 'RED', hits: ['THREAT_OR_WEAPON'], ending: null, step: 0, heard: true },
    ]);
    expect(await reports(intakeId)).to.have.length(1);
    const [{ caseId } = { caseId: '' }] = await pages.office.sql<{ caseId: string }>(
      'select case_id as "caseId" from major_report where intake_id = $1',
      [intakeId],
    );
    // Whoever opens the notice that was sent before there was a case comes to the report that went on.
    const page = `/major/intakes/${intakeId}`;
    expect((await desk.get(page)).location).to.equal(`/cases/${caseId}/major`);
    expect((await (await pages.web.as('village_head', 'village1')).get(page)).status).to.equal(404);
    expect(await refused(intakeReportSheet(await clerk(), intakeId))).to.match(/^NotFound/);
  });

  it('is one report where a case is opened at once', async () => {
    expect(await reports(await file({ disposition: 'MEDIATION' }))).to.deep.equal([
      { ofCase: true, risk: 'RED', hits: ['THREAT_OR_WEAPON'], ending: null, step: 0, heard: false },
    ]);
  });

  it('is taken down by the centre alone, and ends with the intake', async () => {
    const intakeId = await file();
    const correction = (await (await pages.web.as('intake_clerk')).get(`/intakes/${intakeId}/correct`)).text;
    expect(correction).to.contain('dangerTicks');
    const calm = {
      ...{ channel: 'VISIT', summary: '赵家翻建东屋，屋檐滴水落在两家共用过道，孙家认为越界。', place: '东河村三组' },
      ...{ nature: 'CIVIL_DISPUTE', disputeType: 'NEIGHBOUR', risk: 'YELLOW', reason: '民警核实没有凶器' },
    };
    const refused = await (await pages.web.as('intake_clerk')).post(`/intakes/${intakeId}/correct`, calm);
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('降级要由中心主任或街道领导');
    const done = await (await pages.web.as('centre_head')).post(`/intakes/${intakeId}/correct`, calm);
    expect(done.status, done.text.slice(0, 300)).to.equal(303);
    expect((await reports(intakeId)).map(({ ending }) => ending)).to.deep.equal(['DOWNGRADED']);
    const other = await file();
    await voidIntake(await pages.office.contextOf('centre_head'), { intakeId: other, version: null }, {
      reason: '登重了',
    } as never);
    expect((await reports(other)).map(({ ending }) => ending)).to.deep.equal(['INTAKE_ENDED']);
  });
});
