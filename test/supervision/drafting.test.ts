import { expect } from 'chai';
import { Dispute } from '../cases/support.ts';
import { type Office, openOffice } from '../support/office.ts';
import { freshSlips, openDutiesOf, oweSomething, runDrafts, slips } from './support.ts';

describe('drafts of supervision slips', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());
  beforeEach(() => freshSlips(office, '2026-11-20T10:00:00'));

  it('are made for what is three working days overdue, once, however often the job runs', async () => {
    await oweSomething(office, '2026-11-17');
    await oweSomething(office, '2026-11-18');
    expect(await runDrafts(office)).to.include({ found: 1, done: 1 });
    expect(await runDrafts(office)).to.include({ found: 0, done: 0 });
    const [draft, ...others] = await slips(office);
    expect(others).to.deep.equal([]);
    expect(draft).to.include({ state: 'DRAFT', number: null, due_on: null, cause: 'OVERDUE' });
    expect(draft?.matter).to.include('2026-11-17');
    const duties = await openDutiesOf(office, 'issue-supervision');
    expect(duties).to.have.length(1);
    expect(duties[0]).to.include({ org_id: office.orgs.centre, due_on: '2026-11-23' });
  });

  it('are one for a case, whatever else is overdue about it, and no second while it is open', async () => {
    const { caseId } = await Dispute.file(office);
    await office.sql('delete from duty');
    await oweSomething(office, '2026-11-10', caseId);
    await oweSomething(office, '2026-11-11', caseId);
    await runDrafts(office);
    await runDrafts(office);
    expect((await slips(office)).map(({ case_id }) => case_id)).to.deep.equal([caseId]);
  });

  it('are made by two workers at the same minute once', async () => {
    await oweSomething(office, '2026-11-10');
    await Promise.all([runDrafts(office), runDrafts(office), runDrafts(office)]);
    expect(await slips(office)).to.have.length(1);
  });

  it('are not made about slips: an answer that is late climbs to the street leader instead', async () => {
    await oweSomething(office, '2026-11-10');
    await office.sql("update duty set kind = 'answer-supervision'");
    await runDrafts(office);
    expect(await slips(office)).to.deep.equal([]);
  });

  it('leave no trace when they fail half way', async () => {
    await oweSomething(office, '2026-11-10');
    const { house } = office;
    const faultPoint = house.faultPoint;
    house.faultPoint = (name) => {
      if (name === 'within:draft-slip') throw new Error('gone');
    };
    await runDrafts(office);
    house.faultPoint = faultPoint;
    expect(await slips(office)).to.deep.equal([]);
    await runDrafts(office);
    expect(await slips(office)).to.have.length(1);
  });
});
