import { expect } from 'chai';
import { openServiceSession } from '../../src/accounts/sessions.ts';
import { contextFor } from '../../src/context.ts';
import { openAssessments } from '../../workers/timetable/open-assessments.ts';
import { Dispute } from '../cases/support.ts';
import { addressesIn } from '../support/addresses.ts';
import { OfficePages } from '../support/office-pages.ts';

const at = (text: string) => new Date(`${text}+08:00`);

describe('assessment, walked by plain forms', () => {
  const pages = new OfficePages();
  beforeEach(async () => {
    for (const table of [
      'assessment',
      'training_record',
      'duty',
      'return_visit',
      'authenticity_check',
      'screening_round',
    ])
      await pages.office.sql(`delete from ${table}`);
    pages.office.clock.set(at('2026-11-20T10:00:00'));
  });

  const run = async () =>
    openAssessments(contextFor(pages.office.house, await openServiceSession(pages.office.house, null)));

  async function duty(place: 'village1' | 'village2', dueOn: string, doneAt: string | null): Promise<void> {
    await pages.office.sql(
      `insert into duty (id, duty_key, kind, org_id, due_on, done_at, params, created_at, version)
       values (uuidv7(), gen_random_uuid()::text, 'feedback', $1, $2, $3, '{}', now(), 1)`,
      [pages.office.orgs[place], dueOn, doneAt],
    );
  }

  /** A case that was settled by its mediator in the month. */
  async function settled(place: 'village1' | 'village2', no: string): Promise<string> {
    const { caseId } = await Dispute.file(pages.office, place);
    await pages.office.sql(
      `update mediation_case set case_no = $2, result = 'WRITTEN_AGREEMENT', result_on = '2026-10-12', lead_mediator_id = $3 where id = $1`,
      [caseId, no, pages.office.accountOf('village_mediator', place)],
    );
    return caseId;
  }

  async function visited(
    caseId: string,
    more: { satisfaction: number; result: string; exists?: boolean },
  ): Promise<void> {
    await pages.office.sql(
      `insert into return_visit (id, case_id, plan_key, plan_due_on, by_other, visitor_id, visited_on, exists_confirmed, satisfaction,
         result, created_at, version) values (uuidv7(), $1, gen_random_uuid()::text, '2026-10-20', true, $2, '2026-10-20', $3, $4, $5, now(), 1)`,
      [caseId, pages.office.accountOf('supervisor'), more.exists ?? true, more.satisfaction, more.result],
    );
  }

  it('shows each number with the list that makes it', async () => {
    await duty('village1', '2026-10-09', '2026-10-09T10:00:00+08:00');
    await duty('village1', '2026-10-12', '2026-10-14T10:00:00+08:00');
    await duty('village1', '2026-10-13', null);
    await duty('village1', '2026-11-13', null);
    const leader = await pages.web.as('street_leader');
    const page = await leader.get('/assessment?period=2026-10');
    expect(page.text).to.include('33%（1/3）');
    const href = `/assessment/behind?period=2026-10&indicator=TIMELY&org=${pages.office.orgs.village1}`;
    expect(addressesIn(page.text)).to.include(href);
    const list = await leader.get(href);
    expect(list.text.match(/没有按期/g)).to.have.length(2);
    for (const day of ['2026-10-09', '2026-10-12', '2026-10-13']) expect(list.text).to.include(day);
    expect(list.text).not.to.include('2026-11-13');
  });

  it('ranks nobody by number of cases: rooms stand in the order of the office, whatever they have', async () => {
    for (const no of ['〔2026〕西岭民调字第1号', '〔2026〕西岭民调字第2号', '〔2026〕西岭民调字第3号'])
      await visited(await settled('village2', no), { satisfaction: 5, result: 'SATISFIED' });
    const leader = await pages.web.as('street_leader');
    for (const address of ['/assessment?period=2026-10', '/assessment?period=2026-10&sort=cases&order=desc']) {
      const { text } = await leader.get(address);
      const [first, second, third] = ['东河村调解室', '西岭村调解室', '南湾村调解室'].map((name) => text.indexOf(name));
      expect(first).to.be.greaterThan(0);
      expect([first, second, third]).to.deep.equal([first, second, third].toSorted((a = 0, b = 0) => a - b));
      expect(text).not.to.match(/第[一二三\d]+名|案件数(?!量为指标)|排行|冠军/);
    }
  });

  it('lists for subsidies only what somebody else confirmed, and names what is locked out', async () => {
    const [real, denied, silent] = [
      await settled('village1', '〔2026〕东河民调字第11号'),
      await settled('village1', '〔2026〕东河民调字第12号'),
      await settled('village1', '〔2026〕东河民调字第13号'),
    ];
    expect(silent).to.be.a('string');
    await visited(real, { satisfaction: 5, result: 'SATISFIED' });
    await visited(denied, { satisfaction: 5, result: 'SATISFIED' });
    await pages.office.sql(
      `insert into authenticity_check (id, case_id, check_key, opened_at, due_on, state, version)
       values (uuidv7(), $1, gen_random_uuid()::text, now(), '2026-11-30', 'OPEN', 1)`,
      [denied],
    );
    const { text } = await (await pages.web.as('street_leader')).get('/assessment?period=2026-10');
    const list = text.slice(text.indexOf('id="subsidy"'));
    expect(list).to.include('〔2026〕东河民调字第11号</a>');
    expect(list).not.to.include('〔2026〕东河民调字第12号</a>');
    expect(list).to.match(/1件因真实性核查未列入：〔2026〕东河民调字第12号/);
    expect(list).to.match(/\d件还没有他人回访核实/);
  });

  it('is owed within five days after the month, opened once, and kept as it was when it was made', async () => {
    expect(await run()).to.deep.equal({ opened: 3 });
    expect(await run()).to.deep.equal({ opened: 0 });
    const [month] = await pages.office.sql<{ id: string; due_on: string }>(
      "select id, due_on::text from assessment where period_key = '2026-10'",
    );
    expect(month?.due_on).to.equal('2026-11-05');
    await duty('village1', '2026-10-09', '2026-10-09T10:00:00+08:00');
    const supervisor = await pages.web.as('supervisor');
    expect(addressesIn((await supervisor.get('/')).text)).to.include('/assessment?period=2026-10');
    const made = await supervisor.post(`/assessments/${month?.id}/make`, { opinion: '各单位按期办理情况良好。' });
    expect(made.status).to.equal(303);
    expect(addressesIn((await supervisor.get('/')).text), 'owed no more').not.to.include('/assessment?period=2026-10');
    await duty('village1', '2026-10-12', null);
    const { text } = await supervisor.get('/assessment?period=2026-10');
    expect(text).to.include('100%（1/1）');
    expect(text).to.include('各单位按期办理情况良好。');
    expect((await supervisor.post(`/assessments/${month?.id}/make`, { opinion: '再来一次。' })).status).to.equal(409);
  });

  it('is refused to whoever stands on the list for subsidies as mediator', async () => {
    await run();
    const caseId = await settled('village1', '〔2026〕东河民调字第21号');
    await visited(caseId, { satisfaction: 5, result: 'SATISFIED' });
    await pages.office.sql('update mediation_case set lead_mediator_id = $2 where id = $1', [
      caseId,
      pages.office.accountOf('centre_head'),
    ]);
    const [month] = await pages.office.sql<{ id: string }>("select id from assessment where period_key = '2026-10'");
    const head = await pages.web.as('centre_head');
    const refused = await head.post(`/assessments/${month?.id}/make`, { opinion: '同意全部补助。' });
    expect(refused.status).to.equal(409);
    expect(refused.text).to.include('不能审核自己的补助');
    expect(
      (await (await pages.web.as('street_leader')).post(`/assessments/${month?.id}/make`, { opinion: '同意。同意。' }))
        .status,
    ).to.equal(303);
  });

  it('counts trainings by hours: who, which day, how long, in what; what is struck off stays and counts no more', async () => {
    const head = await pages.web.as('village_head', 'village1');
    const training = {
      ...{
        orgId: pages.office.orgs.village1,
        name: '李调解员',
        heldOn: '2026-11-12',
        hours: '1.5',
        subject: '民法典相邻关系',
      },
      organiser: '',
    };
    expect((await head.post('/training', training)).status).to.equal(303);
    expect((await head.post('/training', { ...training, hours: '一天' })).status).to.equal(422);
    expect((await head.post('/training', { ...training, heldOn: '2026-12-12' })).status).to.equal(422);
    expect((await head.post('/training', { ...training, orgId: pages.office.orgs.village2 })).status).to.equal(403);
    expect((await head.get('/assessment?period=2026-11')).text).to.include('1.5学时');
    const [row] = await pages.office.sql<{ id: string }>('select id from training_record');
    await head.post(`/training/${row?.id}/void`, { reason: '登记了两次' });
    expect((await head.get('/training')).text).to.include('登记了两次');
    expect((await head.get('/assessment?period=2026-11')).text).not.to.include('1.5学时');
  });

  it('shows a room its own numbers only, and unknown periods or rooms to nobody', async () => {
    const head = await pages.web.as('village_head', 'village1');
    const own = await head.get('/assessment?period=2026-10');
    expect(own.text).to.include('东河村调解室');
    expect(own.text).not.to.include('西岭村调解室');
    const foreign = `/assessment/behind?period=2026-10&indicator=TIMELY&org=${pages.office.orgs.village2}`;
    expect((await head.get(foreign)).status).to.equal(404);
    expect((await head.get('/assessment?period=last')).status).to.equal(404);
    expect((await (await pages.web.as('village_mediator', 'village1')).get('/assessment')).status).to.be.oneOf([
      403, 404,
    ]);
  });
});
