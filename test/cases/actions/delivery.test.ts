import { expect } from 'chai';
import { OfficePages } from '../../support/office-pages.ts';
import { Dispute } from '../support.ts';

describe('The copies of an agreement', function () {
  this.timeout(60_000);
  const pages = new OfficePages();

  it('are received by each party on a day of its own, and whoever still waits is named (人民调解法 Art. 29, E13)', async () => {
    const dispute = await (await Dispute.file(pages.office)).to('PERFORMING');
    const head = await pages.web.as('village_head', 'village1');
    const page = `/cases/${dispute.caseId}`;
    const [zhang] = (await dispute.loaded()).facts.parties;
    const before = (await head.get(page)).text;
    expect(before).to.include('张某某 还没收到协议书').and.to.include('孙某某 还没收到协议书');
    const receipt = { partyIds: zhang?.id ?? '', deliveredOn: '2026-11-20', way: 'IN_PERSON' };
    expect((await head.post(`${page}/record-delivery`, { ...receipt, deliveredOn: '2026-11-21' })).status).to.equal(
      422,
    );
    expect((await head.post(`${page}/record-delivery`, receipt)).status).to.equal(303);
    const after = (await head.get(page)).text;
    expect(after).to.include('张某某 11月20日 收到协议书').and.to.include('孙某某 还没收到协议书');
    expect(after).to.not.include('张某某 还没收到协议书');
  });
});
