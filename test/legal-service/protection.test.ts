import { expect } from 'chai';
import { changeConfidentiality } from '../../src/cases/actions/change-confidentiality.ts';
import { Dispute } from '../cases/support.ts';
import { type Office, openOffice } from '../support/office.ts';
import { record } from './support.ts';

describe('the protection of a legal service', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  it('follows the case that it belongs to, up and down, and stays with whoever worked on it (I9)', async () => {
    const dispute = await (await Dispute.file(office, 'village1')).to('MEDIATING');
    const { case_no: caseNo } = await dispute.row<{ case_no: string }>();
    const lawyer = await office.contextOf('lawyer', 'village1');
    await record(lawyer, { caseNo });
    const level = async () => {
      const [row] = await office.sql<{ confidentiality: string; handler_ids: string[] }>(
        'select confidentiality, handler_ids from legal_service where case_id = $1',
        [dispute.caseId],
      );
      return row;
    };
    expect((await level())?.confidentiality).to.equal('NORMAL');
    const change = async (confidentiality: 'NORMAL' | 'RESTRICTED', ctx = dispute.head()) =>
      changeConfidentiality(await ctx, { ...dispute.request, confidentiality, reason: '涉及隐私' });
    await change('RESTRICTED');
    const closed = await level();
    expect(closed?.confidentiality).to.equal('RESTRICTED');
    expect(closed?.handler_ids).to.include.members([office.accountOf('lawyer', 'village1'), lawyer.actor.accountId]);
    expect(closed?.handler_ids).to.include(office.accountOf('village_head', 'village1'));
    const stranger = await office.contextOf('village_mediator', 'village1');
    expect(await stranger.em.execute('select 1 from legal_service where case_id = ?', [dispute.caseId])).to.deep.equal(
      [],
    );
    await change('NORMAL', dispute.as('centre_head'));
    expect((await level())?.confidentiality).to.equal('NORMAL');
  });
});
