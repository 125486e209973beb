import { expect } from 'chai';
import { openServiceSession } from '../../src/accounts/sessions.ts';
import { recordCallBack } from '../../src/authenticity/actions/record-call-back.ts';
import { contextFor } from '../../src/context.ts';
import { Forbidden, Invalid, NotFound, NotPossible } from '../../src/platform/http/refusals.ts';
import { drawCallBacks } from '../../workers/timetable/draw-call-backs.ts';
import { Dispute } from '../cases/support.ts';
import { at } from '../screening/support.ts';
import { failing } from '../support/failing.ts';
import { OfficePages } from '../support/office-pages.ts';

const confirmed = {
  ...{
    way: 'PHONE' as const,
    spokenTo: '王示例',
    happened: 'yes' as const,
    mediatedBy: '老李',
    signed: 'yes' as const,
  },
  ...{ result: 'CONFIRMED' as const, words: null, version: null },
};

describe('independent call-backs', function () {
  this.timeout(60_000);
  const pages = new OfficePages();
  let quarrel: Dispute;
  before(async () => {
    quarrel = await (await Dispute.file(pages.office)).to('PERFORMING');
    await (await Dispute.file(pages.office)).to('MEDIATING');
  });
  beforeEach(async () => {
    for (const table of ['call_back', 'call_back_draw', 'authenticity_check'])
      await pages.office.sql(`delete from ${table}`);
    await pages.office.sql("delete from duty where kind = 'call-back'");
    pages.office.clock.set(at('2026-12-01T06:10:00'));
  });
  const draw = async () =>
    drawCallBacks(contextFor(pages.office.house, await openServiceSession(pages.office.house, null)));
  const rows = () =>
    pages.office.sql<{
      id: string;
      case_id: string;
      origin: string;
      due_on: string;
      called_at: Date | null;
      result: string | null;
    }>('select id, case_id, origin, due_on::text, called_at, result from call_back order by opened_at');
  const theOne = async () => {
    const [one] = await rows();
    if (one === undefined) throw new Error('nothing drawn');
    return one;
  };

  it('are drawn when a month has ended, of each room, once: of what came to a result in it', async () => {
    await Promise.all([draw(), draw()]);
    await draw();
    const [one, ...more] = await rows();
    expect(more).to.deep.equal([]);
    expect(one).to.include({ case_id: quarrel.caseId, origin: 'DRAWN', due_on: '2026-12-15', called_at: null });
    // A room in which nothing ended is drawn as well, and not looked at again.
    const draws = await pages.office.sql<{ month_key: string; seed: string }>(
      'select month_key, seed from call_back_draw',
    );
    expect(new Set(draws.map(({ month_key }) => month_key))).to.deep.equal(new Set(['2026-11']));
    expect(draws).to.have.length(4);
    expect(new Set(draws.map(({ seed }) => seed)).size).to.equal(4);
    const [duty] = await pages.office.sql(
      "select org_id, due_on::text, assignee_id is not null as given from duty where kind = 'call-back'",
    );
    expect(duty).to.deep.equal({ org_id: pages.office.orgs.centre, due_on: '2026-12-15', given: true });
  });

  it('after a stand-still of months are drawn for each of them', async () => {
    await draw();
    pages.office.clock.set(at('2027-03-02T06:10:00'));
    await draw();
    const months = await pages.office.sql<{ m: string }>(
      'select distinct month_key as m from call_back_draw order by m',
    );
    expect(months.map(({ m }) => m)).to.deep.equal(['2026-11', '2026-12', '2027-01', '2027-02']);
    expect(await rows()).to.have.length(1);
  });

  it('are known to the centre alone: the room neither sees nor hears of what was drawn', async () => {
    await draw();
    const village = await pages.office.contextOf('village_head', 'village1');
    for (const table of ['call_back', 'call_back_draw', 'likeness'])
      expect(await village.em.execute(`select id from ${table}`), table).to.deep.equal([]);
    const { id } = await theOne();
    const browser = await pages.web.as('village_head', 'village1');
    expect((await browser.get('/authenticity')).status).to.equal(404);
    expect((await browser.get(`/cases/${quarrel.caseId}/history`)).text).to.not.contain('独立回访');
    expect(await failing(recordCallBack(village, { ...confirmed, callBackId: id }))).to.be.instanceOf(NotFound);
    const clerk = await pages.office.contextOf('intake_clerk');
    expect(await failing(recordCallBack(clerk, { ...confirmed, callBackId: id }))).to.be.instanceOf(NotFound);
  });

  it('are made by somebody else than those who worked on the case, and once', async () => {
    await draw();
    const { id } = await theOne();
    const head = await pages.office.contextOf('centre_head');
    await pages.office.sql('update mediation_case set co_mediator_ids = array[$1::uuid] where id = $2', [
      head.actor.accountId,
      quarrel.caseId,
    ]);
    expect(await failing(recordCallBack(head, { ...confirmed, callBackId: id }))).to.be.instanceOf(NotPossible);
    await pages.office.sql("update mediation_case set co_mediator_ids = '{}'");
    const supervisor = await pages.office.contextOf('supervisor');
    const vague = { ...confirmed, spokenTo: null, callBackId: id };
    expect(await failing(recordCallBack(supervisor, vague))).to.be.instanceOf(Invalid);
    await recordCallBack(supervisor, { ...confirmed, callBackId: id });
    expect(await theOne()).to.include({ result: 'CONFIRMED' });
    expect(await pages.office.sql("select 1 from duty where kind = 'call-back' and done_at is null")).to.deep.equal([]);
    const again = recordCallBack(await pages.office.contextOf('supervisor'), { ...confirmed, callBackId: id });
    expect(await failing(again)).to.be.instanceOf(NotPossible);
  });

  it('stay owed while nobody is reached', async () => {
    await draw();
    const { id } = await theOne();
    const unreached = {
      ...confirmed,
      spokenTo: null,
      happened: null,
      result: 'UNREACHED' as const,
      words: '三次无人接听',
    };
    await recordCallBack(await pages.office.contextOf('supervisor'), { ...unreached, callBackId: id });
    expect(await theOne()).to.include({ result: 'UNREACHED', called_at: null });
    expect(await pages.office.sql("select 1 from duty where kind = 'call-back' and done_at is null")).to.have.length(1);
    await recordCallBack(await pages.office.contextOf('supervisor'), { ...confirmed, callBackId: id });
    expect(await theOne()).to.include({ result: 'CONFIRMED' });
  });

  it('that deny the mediation open an authenticity check of the case', async () => {
    await draw();
    const { id } = await theOne();
    const denied = { ...confirmed, happened: 'no' as const, signed: 'no' as const, result: 'DENIED' as const };
    await recordCallBack(await pages.office.contextOf('supervisor'), { ...denied, callBackId: id });
    const checks = await pages.office.sql('select case_id, state from authenticity_check');
    expect(checks).to.deep.equal([{ case_id: quarrel.caseId, state: 'OPEN' }]);
  });

  it('are found, made and seen with their seed by plain forms', async () => {
    await draw();
    const { id } = await theOne();
    const browser = await pages.web.as('supervisor');
    expect((await browser.get('/')).text).to.contain(`/authenticity/call-backs/${id}`);
    const list = await browser.get('/authenticity');
    expect(list.text).to.contain('1件中抽1件').and.contain('结果一致').and.contain('what&#x3D;call-back.made');
    const page = await browser.get(`/authenticity/call-backs/${id}`);
    expect(page.text).to.contain('有没有这件事').and.contain('谁给您调的').and.contain('签过字吗');
    const refused = await browser.post(`/authenticity/call-backs/${id}`, {
      way: 'PHONE',
      result: 'DENIED',
      happened: 'yes',
      spokenTo: '<王>',
    });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('结果不能是否认').and.contain('&lt;王&gt;');
    const done = await browser.post(`/authenticity/call-backs/${id}`, { ...confirmed, words: '', version: '' });
    expect(done.status, done.text.slice(0, 800)).to.equal(422);
    const { version: _none, ...fields } = { ...confirmed, words: '' };
    expect((await browser.post(`/authenticity/call-backs/${id}`, fields)).status).to.equal(303);
    expect((await browser.get(`/authenticity/call-backs/${id}`)).text)
      .to.contain('属实')
      .and.contain('王示例');
    expect(
      await failing(recordCallBack(await pages.office.contextOf('auditor'), { ...confirmed, callBackId: id })),
    ).to.be.instanceOf(NotFound);
    expect(Forbidden).to.be.a('function');
  });
});
