import { expect } from 'chai';
import { draftAgreement } from '../../../src/cases/actions/draft-agreement.ts';
import { keepFile } from '../../../src/cases/actions/keep-file.ts';
import { recordOfficeMarks, recordSignature } from '../../../src/cases/actions/sign-agreement.ts';
import { agreementInForce, agreementInHand } from '../../../src/cases/rules/facts.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { refused } from '../../support/refused.ts';
import { agreementDraft, Dispute, signedPage } from '../support.ts';

describe('An agreement', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  const mine = { signer: '本人', capacity: 'SELF', way: 'SIGNATURE' } as const;
  const signature = async (dispute: Dispute, which: number, signedOn: string) => {
    const partyId = (await dispute.loaded()).facts.parties[which]?.id ?? '';
    return recordSignature(await dispute.head(), { ...dispute.request, partyId, ...mine, signedOn });
  };
  const marks = async (dispute: Dispute, mediatorSignedOn: string | null, sealedOn: string | null) =>
    recordOfficeMarks(await dispute.head(), { ...dispute.request, mediatorSignedOn, sealedOn, oralAgreedOn: null });

  it('binds from the last of signatures, mediator’s signature and seal, and never before all are there (人民调解法 Art. 29; E12, I3)', async () => {
    const dispute = await (await Dispute.file(office)).to('AGREED');
    await signature(dispute, 0, '2026-11-17');
    await marks(dispute, '2026-11-18', null);
    await keepFile(await dispute.head(), signedPage(dispute.caseId));
    await signature(dispute, 1, '2026-11-16');
    expect(await dispute.state()).to.equal('AGREED');
    expect(await marks(dispute, null, '2026-11-19')).to.include({ state: 'PERFORMING' });
    expect(agreementInForce((await dispute.loaded()).facts)?.effectiveOn).to.equal('2026-11-19');
  });

  it('takes no signature of tomorrow, none twice, and none of somebody else', async () => {
    const dispute = await (await Dispute.file(office)).to('AGREED');
    expect(await refused(signature(dispute, 0, '2026-11-21'))).to.equal('Invalid signedOn:case.error.date-in-future');
    await signature(dispute, 0, '2026-11-20');
    expect(await refused(signature(dispute, 0, '2026-11-20'))).to.equal('Invalid partyId:case.error.signed-already');
    expect(await refused(signature(dispute, 7, '2026-11-20'))).to.equal('Invalid partyId:case.error.party-unknown');
  });

  it('is drafted in place until it goes to signing, without which nobody agrees', async () => {
    const dispute = await (await Dispute.file(office)).to('MEDIATING');
    await dispute.session();
    await dispute.draft({ clauses: [] });
    expect(await refused(dispute.move('case.agreed'))).to.match(/^NotPossible/);
    await dispute.draft();
    expect(await dispute.move('case.agreed')).to.include({ state: 'AGREED' });
    expect((await dispute.loaded()).facts.agreements).to.have.length(1);
    expect(await refused(dispute.draft())).to.equal('NotPossible refusal.not-from-state');
  });

  it('is for all: copies for each party and one for the dossier (人民调解法 Art. 29; E13)', async () => {
    const dispute = await (await Dispute.file(office)).to('MEDIATING');
    await dispute.session();
    await dispute.draft({ copies: 2 });
    expect(await refused(dispute.move('case.agreed'))).to.equal('NotPossible refusal.too-few-copies');
  });

  it('may be oral only where no written form is wanted (人民调解法 Art. 28; E10)', async () => {
    const dispute = await (await Dispute.file(office)).to('MEDIATING');
    await dispute.session();
    await dispute.draft({ form: 'ORAL', writtenWaived: false });
    expect(await refused(dispute.move('case.agreed'))).to.equal('NotPossible refusal.form-must-be-written');
  });

  it('stays as it was signed when it is refused, and another revision follows (T15)', async () => {
    const dispute = await (await Dispute.file(office)).to('AGREED');
    await signature(dispute, 0, '2026-11-20');
    await dispute.move('case.agreement-withdrawn', { withdrawal: 'REFUSED_TO_SIGN', reason: '嫌少' });
    await dispute.draft({ clauses: ['孙某某于2026年12月10日前付给张某某800元。'] });
    const { agreements } = (await dispute.loaded()).facts;
    expect(agreements.map(({ revision, state, signatures }) => [revision, state, signatures.length])).to.deep.equal([
      [1, 'REFUSED', 1],
      [2, 'DRAFT', 0],
    ]);
  });

  it('is replaced during performance only when everybody has signed the new one, which nobody changes half signed (T19)', async () => {
    const dispute = await (await Dispute.file(office)).to('PERFORMING');
    const old = agreementInForce((await dispute.loaded()).facts);
    const draft = async (clause: string) => {
      const { facts } = await dispute.loaded();
      const request = { ...dispute.request, draft: agreementDraft(facts, { clauses: [clause] }) };
      return draftAgreement(await dispute.head(), request);
    };
    await draft('改为2027年1月10日前付清。');
    await signature(dispute, 0, '2026-11-20');
    await draft('改为2027年2月10日前付清。');
    const { facts } = await dispute.loaded();
    expect(agreementInHand(facts)).to.deep.include({ revision: 3, signatures: [] });
    expect(agreementInForce(facts)?.id).to.equal(old?.id);
    await dispute.sign();
    const after = (await dispute.loaded()).facts;
    expect(after.agreements.map(({ state }) => state)).to.deep.equal(['SUPERSEDED', 'SUPERSEDED', 'EFFECTIVE']);
    expect(after.state).to.equal('PERFORMING');
    const events = await office.sql(`select 1 from event where case_id = $1 and name = 'case.agreement-replaced'`, [
      dispute.caseId,
    ]);
    expect(events).to.have.length(1);
  });
});
