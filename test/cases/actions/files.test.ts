import { expect } from 'chai';
import { recordPerformance } from '../../../src/cases/actions/follow-performance.ts';
import { keepFile, withdrawFile } from '../../../src/cases/actions/keep-file.ts';
import { agreementInForce } from '../../../src/cases/rules/facts.ts';
import { newId } from '../../../src/platform/database/columns.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { refused } from '../../support/refused.ts';
import { Dispute, signedPage } from '../support.ts';

describe('Files of a case', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  const file = { name: '照片.jpg', mime: 'image/jpeg', size: 2000, sha256: 'b'.repeat(64) };
  const fileIds = async ({ caseId }: Dispute) =>
    (
      await office.sql<{ id: string }>('select id from attachment where case_id = $1 and withdrawn_at is null', [
        caseId,
      ])
    ).map(({ id }) => id);
  const evidence = { kind: 'EVIDENCE', subjectId: null, file, note: '墙皮脱落' } as const;

  it('keeps evidence and withdraws it with a reason, both in the history', async () => {
    const dispute = await Dispute.file(office);
    await keepFile(await dispute.head(), { caseId: dispute.caseId, ...evidence });
    const [fileId = ''] = await fileIds(dispute);
    await withdrawFile(await dispute.head(), { caseId: dispute.caseId, fileId, reason: '传错了' });
    expect(await fileIds(dispute)).to.deep.equal([]);
    const events = await office.sql(`select name from event where case_id = $1 and name like 'file.%' order by seq`, [
      dispute.caseId,
    ]);
    expect(events).to.deep.equal([{ name: 'file.added' }, { name: 'file.withdrawn' }]);
    const again = withdrawFile(await dispute.head(), { caseId: dispute.caseId, fileId, reason: '再撤' });
    expect(await refused(again)).to.equal('NotFound error.not-found');
  });

  it('takes the last signed page for the last thing that was missing: the agreement takes effect', async () => {
    const dispute = await (await Dispute.file(office)).to('PERFORMING');
    const [effective] = await office.sql(
      'select effective_on::text, confirm_deadline_on::text, state from agreement where case_id = $1',
      [dispute.caseId],
    );
    // 30 days from 20 November end on Sunday 20 December and roll to Monday (民事诉讼法 Art. 85).
    expect(effective).to.deep.equal({
      effective_on: '2026-11-20',
      confirm_deadline_on: '2026-12-21',
      state: 'EFFECTIVE',
    });
  });

  it('does not take a signed page away from under an agreement in force', async () => {
    const dispute = await (await Dispute.file(office)).to('PERFORMING');
    const [fileId = ''] = await fileIds(dispute);
    const withdrawing = withdrawFile(await dispute.head(), { caseId: dispute.caseId, fileId, reason: '不清楚' });
    expect(await refused(withdrawing)).to.equal('NotPossible case.error.file-binds');
  });

  it('proves an item by a file of this case, not by a file of another', async () => {
    const dispute = await (await Dispute.file(office)).to('PERFORMING');
    const other = await Dispute.file(office);
    await keepFile(await other.head(), { caseId: other.caseId, ...evidence });
    const item = agreementInForce((await dispute.loaded()).facts)?.items[0]?.id ?? '';
    const performed = { itemId: item, performedOn: '2026-11-20', performedFen: 60_000, proofNote: null };
    const proofAttachmentIds = await fileIds(other);
    const foreign = { ...dispute.request, ...performed, proofAttachmentIds, confirmedByCreditor: false };
    expect(await refused(recordPerformance(await dispute.head(), foreign))).to.equal(
      'Invalid proofAttachmentIds:field.choice',
    );
    await keepFile(await dispute.head(), { caseId: dispute.caseId, kind: 'PROOF', subjectId: item, file, note: null });
    const { facts } = await dispute.loaded();
    expect(agreementInForce(facts)?.items[0]?.hasProof).to.equal(true);
  });

  it('refuses a subject that is not of this case, and a signed page where nothing is to be signed', async () => {
    const dispute = await Dispute.file(office);
    const foreign = keepFile(await dispute.head(), { caseId: dispute.caseId, ...evidence, subjectId: newId() });
    expect(await refused(foreign)).to.equal('Invalid subjectId:field.choice');
    expect(await refused(keepFile(await dispute.head(), signedPage(dispute.caseId)))).to.equal(
      'NotPossible refusal.no-agreement',
    );
  });
});
