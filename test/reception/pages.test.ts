import { expect } from 'chai';
import { Dispute } from '../cases/support.ts';
import { register, strangers } from '../intake/support.ts';
import { OfficePages } from '../support/office-pages.ts';

describe('the pages of leaders who receive visitors', function () {
  this.timeout(120_000);
  const pages = new OfficePages();
  const TODAY = '2026-11-20';
  const day = (more: Record<string, string> = {}) => ({
    ...{ heldOn: TODAY, fromTime: '09:00', toTime: '11:30', place: '街道接访室', accompanying: '' },
    ...{ receiverId: pages.office.accountOf('street_leader'), substituteId: '', ...more },
  });

  it('plan a month, say why it cannot be made public, and make it public', async () => {
    const clerk = await pages.web.as('intake_clerk');
    expect((await clerk.get('/reception')).text).to.contain('这个月还没有排');
    expect((await clerk.post('/reception/days', day({ fromTime: '25:00' }))).status).to.equal(422);
    expect((await clerk.post('/reception/days', day({ receiverId: '' }))).location).to.equal(
      '/reception?month=2026-11',
    );
    const refused = await clerk.post('/reception/publish', { month: '2026-11' });
    expect(refused.status).to.equal(409);
    expect(refused.text).to.contain('没有定接访领导');
    await clerk.post('/reception/days', day());
    const leave = { leaderId: pages.office.accountOf('street_leader'), fromOn: TODAY, toOn: TODAY, reason: '外出学习' };
    await clerk.post('/reception/leaves', leave);
    expect((await clerk.post('/reception/publish', { month: '2026-11' })).text).to.contain('领导请假，没有替补');
    const wu = await pages.office.hire('street_leader', 'street', '吴某');
    await clerk.post('/reception/days', day({ substituteId: wu }));
    expect((await clerk.post('/reception/publish', { month: '2026-11' })).status).to.equal(303);
    const village = await (await pages.web.as('village_mediator', 'village1')).get('/reception');
    expect(village.text).to.contain('吴某').and.not.contain('/reception/publish');
  });

  it('show at the desk who receives today, register in that name, and print roster and slip', async () => {
    const clerk = await pages.web.as('intake_clerk');
    const { location } = await clerk.get('/reception/today');
    const desk = await clerk.get(location ?? '');
    expect(desk.text)
      .to.contain('吴某')
      .and.match(/\/intakes\/new\?[^"]*leaderId/);
    const [wu] = await pages.office.sql<{ id: string }>(`select id from account where display_name = '吴某'`);
    const form = await clerk.get(`/intakes/new?shape=full&leaderId=${wu?.id}`);
    expect(form.text).to.contain(`value="${wu?.id}" selected`);
    const ctx = await pages.office.contextOf('intake_clerk');
    const { intakeId } = await register(ctx, { leaderId: wu?.id, ...strangers() });
    expect((await clerk.get(location ?? '')).text)
      .to.contain(`/intakes/${intakeId}`)
      .and.contain('RECEPTION_SLIP');
    // Also from its own page, for a visitor whom a leader received on a day of no roster.
    expect((await clerk.get(`/intakes/${intakeId}`)).text).to.contain('RECEPTION_SLIP');
    const printed = await clerk.post('/office-prints', { sheet: 'RECEPTION_SLIP', subjectId: intakeId });
    expect(printed.location).to.match(/^\/office-prints\//);
    expect((await clerk.get(printed.location ?? '')).status).to.equal(200);
    const foreign = await pages.web.as('village_head', 'village2');
    expect((await foreign.post('/office-prints', { sheet: 'RECEPTION_SLIP', subjectId: intakeId })).status).to.equal(
      404,
    );
  });

  it('let a leader answer for a case from its page', async () => {
    const dispute = await (await Dispute.file(pages.office)).to('MEDIATING');
    const charge = `/cases/${dispute.caseId}/charge`;
    const leader = await pages.web.as('street_leader');
    expect((await leader.get(`/cases/${dispute.caseId}`)).text).to.contain(charge);
    expect((await leader.post(charge, { measures: '约双方到村，当面说清地界。' })).location).to.equal(charge);
    expect((await leader.get(`/cases/${dispute.caseId}`)).text).to.match(/包案，.{0,40}12月20日/);
    expect((await leader.post(`${charge}/end`, { result: 'SETTLED', outcome: '双方已经说定。' })).location).to.equal(
      charge,
    );
    const room = await pages.web.as('village_head', 'village1');
    expect((await room.get(charge)).text)
      .to.contain('双方已经说定')
      .and.not.contain('name="measures"');
    expect((await room.post(charge, { measures: '我们村里自己来。' })).status).to.be.oneOf([403, 404]);
  });
});
