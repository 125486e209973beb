import { expect } from 'chai';
import { draftAgreement } from '../../../src/cases/actions/draft-agreement.ts';
import { recordPerformance } from '../../../src/cases/actions/follow-performance.ts';
import { markDefault } from '../../../src/cases/actions/mark-default.ts';
import { agreementInForce } from '../../../src/cases/rules/facts.ts';
import { CasePages } from '../case-pages.ts';
import { agreementDraft, Dispute } from '../support.ts';

const AT_TEN = (day: string) => new Date(`${day}T10:00:00+08:00`);

describe('Performance that comes late', () => {
  const pages = new CasePages();
  beforeEach(() => pages.office.clock.set(AT_TEN('2026-11-20')));

  const itemsOf = async (dispute: Dispute) => agreementInForce((await dispute.loaded()).facts)?.items ?? [];
  const defaulted = async () => {
    const dispute = await (await Dispute.file(pages.office)).to('PERFORMING');
    await dispute.explainPapers();
    pages.office.clock.set(AT_TEN('2026-12-11'));
    await markDefault(await dispute.system(), dispute);
    return dispute;
  };
  const pay = async (dispute: Dispute, more: { proofNote?: string | null; confirmedByCreditor?: boolean } = {}) => {
    const [item] = await itemsOf(dispute);
    await recordPerformance(await dispute.head(), {
      ...{ ...dispute.request, itemId: item?.id ?? '', performedOn: '2026-12-11', performedFen: 60_000 },
      ...{ proofNote: '收条', proofAttachmentIds: [], confirmedByCreditor: true, ...more },
    });
  };

  it('is recorded from the page of the default, which says so', async () => {
    const dispute = await defaulted();
    expect(await pages.page(dispute)).to.contain('其实已经办了的，请先记录履行');
  });

  it('leaves the case defaulted; the page says why, and offers the one step that leads back', async () => {
    const dispute = await defaulted();
    await pay(dispute);
    const text = await pages.page(dispute);
    expect(text).to.contain('因为过了到期日，案件还记为“逾期未履行”');
    expect(text).to.match(/class="btn main" href="\/cases\/[^"]+\/moves\/default-cured">恢复履行</);
    const { head } = pages;
    await head.post(`/cases/${dispute.caseId}/moves/default-cured`, {});
    expect(await pages.page(dispute)).to.match(/class="btn main" href="\/cases\/[^"]+\/moves\/performed"/);
    await head.post(`/cases/${dispute.caseId}/moves/performed`, {});
    expect(await dispute.state()).to.equal('CLOSED');
  });

  it('asks for the missing proof before it leads back, not for another urging', async () => {
    const dispute = await defaulted();
    await pay(dispute, { proofNote: null, confirmedByCreditor: false });
    const text = await pages.page(dispute);
    expect(text).to.contain('还缺收条或对方确认');
    expect(text).to.match(/class="btn main" href="\/cases\/[^"]+\/record-performance"/);
  });

  it('may be agreed anew: the pages say that the old agreement binds until the new one is signed, and then lead back', async () => {
    const dispute = await defaulted();
    const path = `/cases/${dispute.caseId}/draft-agreement`;
    expect(await pages.page(dispute)).to.match(/draft-agreement"[^>]*>变更协议</);
    const { head } = pages;
    expect((await head.get(path)).text).to.contain('原协议仍然有效');
    const { facts } = await dispute.loaded();
    const items = agreementDraft(facts).items.map((item) => ({ ...item, dueOn: '2027-03-01' }));
    await draftAgreement(await dispute.head(), { ...dispute.request, draft: agreementDraft(facts, { items }) });
    expect(await pages.page(dispute)).to.contain('这一稿是变更协议');
    await dispute.sign('2026-12-11');
    expect(await pages.page(dispute))
      .to.contain('新协议已经生效，代替了原协议')
      .and.to.match(/class="btn main" href="\/cases\/[^"]+\/moves\/default-cured"/);
    await head.post(`/cases/${dispute.caseId}/moves/default-cured`, {});
    expect(await dispute.state()).to.equal('PERFORMING');
  });

  it('keeps the date of the agreement in force while a newer one is only drafted', async () => {
    const dispute = await defaulted();
    await pay(dispute);
    const { facts } = await dispute.loaded();
    const items = agreementDraft(facts).items.map((item) => ({ ...item, dueOn: '2027-03-01' }));
    const draft = agreementDraft(facts, { items });
    await draftAgreement(await dispute.head(), { ...dispute.request, draft });
    await dispute.move('case.default-cured');
    expect((await dispute.loaded()).facts.duty).to.equal(null);
  });

  it('moves the date on to the next item when one is performed', async () => {
    const dispute = await (await Dispute.file(pages.office)).to('MEDIATING');
    await dispute.session();
    const { facts } = await dispute.loaded();
    const [first] = agreementDraft(facts).items;
    if (first === undefined) throw new Error('the draft has an item');
    await dispute.draft({ items: [first, { ...first, what: '余款', dueOn: '2027-01-10' }] });
    await dispute.move('case.agreed');
    await dispute.sign();
    expect((await dispute.loaded()).facts.duty).to.deep.include({ key: 'perform', on: '2026-12-10' });
    pages.office.clock.set(AT_TEN('2026-12-11'));
    await pay(dispute);
    expect((await dispute.loaded()).facts.duty).to.deep.include({ key: 'perform', on: '2027-01-10' });
  });

  it('keeps earlier proofs when an item is recorded again', async () => {
    const dispute = await defaulted();
    const [item] = await itemsOf(dispute);
    const proof = '0199aaaa-0000-7000-8000-000000000001';
    await pages.office.sql('update performance_item set proof_attachment_ids = array[$1::uuid] where id = $2', [
      proof,
      item?.id,
    ]);
    await pay(dispute);
    const [row] = await pages.office.sql('select proof_attachment_ids as ids from performance_item where id = $1', [
      item?.id,
    ]);
    expect(row?.ids).to.deep.equal([proof]);
  });
});
