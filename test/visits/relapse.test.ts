import { expect } from 'chai';
import { recordVisit } from '../../src/cases/actions/record-visit.ts';
import { Dispute } from '../cases/support.ts';
import { OfficePages } from '../support/office-pages.ts';

const visit = { way: 'PHONE', visitedPerson: '张某某', measures: null, existsConfirmed: true, satisfaction: null };

describe('a visit that finds the dispute alive again', () => {
  const pages = new OfficePages();

  const closed = async () => (await Dispute.file(pages.office)).to('CLOSED');
  const owed = ({ caseId }: Dispute) =>
    pages.office.sql<{ due: string; isDone: boolean }>(
      `select due_on::text as due, done_at is not null as "isDone" from duty where case_id = $1 and kind = 'relapse'`,
      [caseId],
    );

  it('tells the head of the centre by itself, who owes a decision and finds the button for it', async () => {
    const dispute = await closed();
    const clerk = await pages.web.as('intake_clerk');
    const typed = { way: 'PHONE', visitedPerson: '张某某', visitFacts: '又滴水，又吵了。', existsConfirmed: 'yes' };
    const path = `/cases/${dispute.caseId}/record-visit`;
    expect((await clerk.post(path, { ...typed, visitResult: 'RELAPSED' })).status).to.equal(303);
    expect((await clerk.get(`/cases/${dispute.caseId}`)).text).to.contain('反复已经报给中心主任');
    expect(await owed(dispute)).to.deep.equal([{ due: '2026-11-25', isDone: false }]);
    const head = await pages.web.as('centre_head');
    expect((await head.get('/')).text).to.contain('请决定是否重启再调');
    expect((await clerk.get('/')).text, 'the clerk decides nothing').not.to.contain('请决定是否重启再调');
    expect((await head.get(`/cases/${dispute.caseId}`)).text).to.contain(`/cases/${dispute.caseId}/moves/reopened`);
  });

  it('is settled by opening the case again, or by a later visit that finds peace', async () => {
    const dispute = await closed();
    const by = await dispute.as('intake_clerk');
    const record = (result: string) =>
      recordVisit(by, { ...dispute.request, visitId: null, ...visit, facts: '问过了。', result });
    await record('RELAPSED');
    await record('SATISFIED');
    expect((await owed(dispute)).map(({ isDone }) => isDone)).to.deep.equal([true]);
    await record('RELAPSED');
    const consentedPartyIds = (await dispute.loaded()).facts.parties.map(({ id }) => id);
    const told = { reopenReason: 'RELAPSE', isSameMatter: true, consentedPartyIds, reason: '又吵了。' } as const;
    await dispute.move('case.reopened', told, dispute.as('centre_head'));
    expect((await owed(dispute)).map(({ isDone }) => isDone)).to.deep.equal([true, true]);
  });
});
