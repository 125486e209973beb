import { expect } from 'chai';
import { Dispute } from '../cases/support.ts';
import { OfficePages } from '../support/office-pages.ts';

describe('the pages of return visits', function () {
  this.timeout(120_000);
  const pages = new OfficePages();
  let dispute: Dispute;
  before(async () => {
    dispute = await (await Dispute.file(pages.office)).to('PERFORMING');
  });
  const planned = async () => {
    const [row] = await pages.office.sql<{ id: string; done: boolean }>(
      'select id, visited_on is not null as done from return_visit where case_id = $1 and by_other',
      [dispute.caseId],
    );
    return row;
  };

  it('lead from the list to the planned visit, which the mediator is not offered', async () => {
    const visit = await planned();
    const form = `/cases/${dispute.caseId}/record-visit`;
    const clerk = await pages.web.as('intake_clerk');
    expect((await clerk.get('/visits')).text).to.match(new RegExp(`${form}\\?visitId[^"]*${visit?.id}`));
    expect((await clerk.get(form)).text).to.contain(`value="${visit?.id}" selected`);
    const head = await pages.web.as('village_head', 'village1');
    expect((await head.get(form)).text).to.not.contain(visit?.id);
  });

  it('lock the case when it is denied; the centre asks again, says what it found, and unlocks it', async () => {
    const visit = await planned();
    const clerk = await pages.web.as('intake_clerk');
    const told = { visitId: visit?.id ?? '', way: 'PHONE', visitedPerson: '张某某', visitFacts: '说没有这回事。' };
    const form = `/cases/${dispute.caseId}/record-visit`;
    const unclear = await clerk.post(form, { ...told, visitResult: 'SATISFIED' });
    expect(unclear.status).to.equal(422);
    expect((await clerk.post(form, { ...told, visitResult: 'DENIED' })).status).to.equal(303);
    expect((await planned())?.done).to.equal(true);
    const check = `/cases/${dispute.caseId}/authenticity`;
    expect((await clerk.get(`/cases/${dispute.caseId}`)).text).to.contain(check);
    expect((await clerk.get(check)).text).to.not.contain('name="conclusion"');
    const supervisor = await pages.web.as('supervisor');
    expect((await supervisor.get('/visits')).text).to.contain(check);
    expect((await supervisor.get(check)).text).to.contain('name="conclusion"');
    const found = { conclusion: 'HOLDS', asked: '11月20日上门问了双方。', finding: '双方都承认调解过，签名是本人的。' };
    expect((await supervisor.post(check, { ...found, finding: '短' })).status).to.equal(422);
    expect((await supervisor.post(check, found)).location).to.equal(check);
    expect((await clerk.get(`/cases/${dispute.caseId}`)).text).to.not.contain(check);
    expect((await (await pages.web.as('village_head', 'village2')).get(check)).status).to.equal(404);
  });
});
