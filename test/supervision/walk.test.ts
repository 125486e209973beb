import { expect } from 'chai';
import { Dispute } from '../cases/support.ts';
import { addressesIn } from '../support/addresses.ts';
import { OfficePages } from '../support/office-pages.ts';
import { at, consume, freshSlips, openDutiesOf, oweSomething, runDrafts, slips } from './support.ts';

const DEMAND = '三日内上门一次，把两家约到一起谈，谈不拢就上报。';

describe('supervision, walked by plain forms', () => {
  const pages = new OfficePages();
  beforeEach(() => freshSlips(pages.office, '2026-11-20T10:00:00'));

  /** A slip of the centre's supervisor about a case of the first village, as its page issues it. */
  async function issued(dispute: Dispute): Promise<string> {
    const supervisor = await pages.web.as('supervisor');
    const sent = await supervisor.post('/supervision', {
      ...{ caseId: dispute.caseId, intakeId: '', toOrgId: pages.office.orgs.village1, cause: 'LEADER' },
      ...{ matter: '排水沟案件久拖未办', demand: DEMAND },
    });
    expect(sent.status).to.equal(303);
    return sent.location ?? '';
  }

  it('leads from the case to a slip with number and day, which the room sees in today and answers', async () => {
    const dispute = await Dispute.file(pages.office);
    const supervisor = await pages.web.as('supervisor');
    const page = await supervisor.get(`/cases/${dispute.caseId}`);
    expect(addressesIn(page.text)).to.include(`/supervision/new?case=${dispute.caseId}`);
    expect((await supervisor.get(`/supervision/new?case=${dispute.caseId}`)).status).to.equal(200);
    const href = await issued(dispute);
    const [slip] = await slips(pages.office);
    expect(slip).to.include({ number: '〔2026〕中心督字第1号', state: 'ISSUED', due_on: '2026-11-27' });

    const head = await pages.web.as('village_head', 'village1');
    expect((await head.get('/')).text).to.include(href);
    expect((await head.get(`/cases/${dispute.caseId}`)).text).to.include('〔2026〕中心督字第1号');
    const seen = await head.get(href);
    expect(seen.text).to.include(DEMAND);
    expect(seen.text).not.to.include(`${href}/close`);
    const answer = await head.post(`${href}/reply`, { answer: '已上门，两家答应周三来调解室。' });
    expect(answer.status).to.equal(303);
    expect(await openDutiesOf(pages.office, 'answer-supervision')).to.deep.equal([]);
    await consume(pages.office);
    expect(await openDutiesOf(pages.office, 'evaluate-supervision')).to.have.length(1);
    const told = await pages.office.sql("select 1 from notice where kind = 'supervision.issued' and account_id = $1", [
      pages.office.accountOf('village_head', 'village1'),
    ]);
    expect(told).to.have.length(1);
  });

  it('is returned to be done again with a day of its own, evaluated by somebody else, and struck off', async () => {
    const href = await issued(await Dispute.file(pages.office));
    const [head, supervisor] = [await pages.web.as('village_head', 'village1'), await pages.web.as('supervisor')];
    await head.post(`${href}/reply`, { answer: '正在办。' });
    pages.office.clock.set(at('2026-11-24T09:00:00'));
    const back = await supervisor.post(`${href}/return`, { why: '没有写上门的时间和结果。' });
    expect(back.status).to.equal(303);
    expect((await slips(pages.office))[0]).to.include({ state: 'RETURNED', due_on: '2026-12-01', return_count: 1 });
    await head.post(`${href}/reply`, { answer: '23日上门，两家已经谈妥，周三签字。' });
    const closed = await supervisor.post(`${href}/close`, { evaluation: 'GOOD', words: '办得扎实' });
    expect(closed.status).to.equal(303);
    expect((await slips(pages.office))[0]).to.include({ state: 'CLOSED', evaluation: 'GOOD' });
    const page = await supervisor.get(href);
    for (const words of [DEMAND, '正在办。', '没有写上门的时间和结果。', '23日上门', '办得扎实'])
      expect(page.text).to.include(words);
    expect(await openDutiesOf(pages.office, 'evaluate-supervision')).to.deep.equal([]);
  });

  it('gets more time once and before its day; late answers stay marked', async () => {
    const href = await issued(await Dispute.file(pages.office));
    const [head, supervisor] = [await pages.web.as('village_head', 'village1'), await pages.web.as('supervisor')];
    await supervisor.post(`${href}/extend`, { why: '当事人外出，周末才回来。' });
    expect((await slips(pages.office))[0]?.due_on).to.equal('2026-12-04');
    const twice = await supervisor.post(`${href}/extend`, { why: '还要几天，再延一次。' });
    expect(twice.status).to.equal(409);
    expect(twice.text).to.include('已经延过一次');
    expect(twice.text).to.include('还要几天，再延一次。');
    pages.office.clock.set(at('2026-12-08T09:00:00'));
    await head.post(`${href}/reply`, { answer: '人回来了，已经谈好。' });
    expect((await slips(pages.office))[0]).to.include({ state: 'REPLIED', is_late: true });
  });

  it('is refused to whoever may not, and unknown to other rooms', async () => {
    const href = await issued(await Dispute.file(pages.office));
    const head = await pages.web.as('village_head', 'village1');
    expect((await head.get('/supervision/new')).status).to.be.oneOf([403, 404]);
    expect((await head.post(`${href}/close`, { evaluation: 'GOOD' })).status).to.be.oneOf([403, 404]);
    const stranger = await pages.web.as('village_head', 'village2');
    expect((await stranger.get(href)).status).to.equal(404);
    expect((await stranger.post(`${href}/reply`, { answer: '不是我们的' })).status).to.equal(404);
    expect((await stranger.get('/supervision')).text).not.to.include('排水沟案件');
    const short = await head.post(`${href}/reply`, { answer: '办' });
    expect(short.status).to.equal(422);
    expect((await slips(pages.office))[0]?.state).to.equal('ISSUED');
  });

  it('turns a draft into a slip in the words of whoever issues it, or keeps why it is not issued', async () => {
    await oweSomething(pages.office, '2026-11-10');
    await oweSomething(pages.office, '2026-11-11');
    await runDrafts(pages.office);
    const supervisor = await pages.web.as('supervisor');
    const list = await supervisor.get('/supervision?list=drafts');
    const [first, second] = await slips(pages.office);
    expect(list.text).to.include(`/supervision/${first?.id}`);
    const sent = await supervisor.post(`/supervision/${first?.id}/issue`, { matter: '办结反馈逾期', demand: DEMAND });
    expect(sent.status).to.equal(303);
    await supervisor.post(`/supervision/${second?.id}/drop`, { why: '昨天已经口头反馈，补记即可。' });
    const after = await slips(pages.office);
    expect(after.map(({ state, number }) => [state, number])).to.deep.equal([
      ['ISSUED', '〔2026〕中心督字第1号'],
      ['DROPPED', null],
    ]);
    const again = await supervisor.post(`/supervision/${second?.id}/issue`, { matter: '办结反馈逾期', demand: DEMAND });
    expect(again.status).to.equal(409);
  });

  it('shows demand and answers about a protected case only to those to whom it is open', async () => {
    const dispute = await Dispute.file(pages.office);
    const href = await issued(dispute);
    await pages.office.sql(
      "update mediation_case set confidentiality = 'RESTRICTED', handler_ids = '{}' where id = $1",
      [dispute.caseId],
    );
    const leader = await pages.web.as('street_leader');
    const page = await leader.get(href);
    expect(page.status).to.equal(200);
    expect(page.text).to.include('限阅案件');
    expect(page.text).not.to.include(DEMAND);
    expect((await (await pages.web.as('centre_head')).get(href)).text).to.include(DEMAND);
  });
});
