import { expect } from 'chai';
import { type Office, openOffice } from '../support/office.ts';
import { Dispute } from './support.ts';

describe('A dispute on its usual way', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  it('goes from the village room to an agreement in force with its visit planned', async function () {
    this.timeout(60_000);
    const dispute = await Dispute.file(office);
    await dispute.to('PERFORMING');
    expect(await dispute.state()).to.equal('PERFORMING');
    const visits = await office.sql(
      'select plan_key, plan_due_on::text, by_other from return_visit where case_id = $1',
      [dispute.caseId],
    );
    expect(visits).to.deep.equal([{ plan_key: 'visit.written', plan_due_on: '2027-01-09', by_other: true }]);
  });
});
