import { expect } from 'chai';
import { recordConsent } from '../../src/cases/actions/ask-party.ts';
import { checkDuplicates } from '../../src/cases/actions/screen-case.ts';
import { agreementInForce } from '../../src/cases/rules/facts.ts';
import { CasePages } from './case-pages.ts';

/** What the one button of a case leads to, for who must press it next. */
describe('The page of a case', () => {
  const pages = new CasePages();

  it('leads a mediator to asking the parties, and then says that the head of the room accepts', async () => {
    const mediator = await pages.web.as('village_mediator', 'village1');
    const dispute = await (await pages.file()).to('SUBMITTED');
    await dispute.move('case.consent-sought');
    expect(await pages.page(dispute, mediator)).to.match(pages.leads(dispute, 'record-consent'));
    for (const partyId of await pages.parties(dispute)) {
      const answer = { partyId, consent: 'AGREED', way: 'IN_PERSON', witness: null } as const;
      await recordConsent(await dispute.head(), { ...dispute.request, ...answer });
    }
    expect(await pages.page(dispute, mediator)).to.match(pages.leads(dispute, 'check-duplicates'));
    await checkDuplicates(await dispute.head(), { ...dispute.request, isPendingElsewhere: false });
    const told = await pages.page(dispute, mediator);
    expect(told)
      .to.include('这一步由村调委会主任来办')
      .and.not.match(/class="btn main"/);
    expect(await pages.page(dispute)).to.not.include('这一步由');
  });

  it('leads from an agreement that is written to its signing, and from there to its paper', async () => {
    const dispute = await (await pages.file()).to('MEDIATING');
    await dispute.session();
    await dispute.draft({ clauses: ['孙某某适当赔偿。'] });
    expect(await pages.page(dispute), 'unclear words').to.match(pages.leads(dispute, 'draft-agreement'));
    await dispute.draft();
    expect(await pages.page(dispute)).to.match(pages.leads(dispute, 'moves/agreed'));
    await dispute.move('case.agreed');
    expect(await pages.page(dispute)).to.match(pages.leads(dispute, 'papers'));
  });

  it('shows faults of a session at the field that would change, by its name', async () => {
    const dispute = await (await pages.file()).to('MEDIATING');
    const me = pages.office.accountOf('village_head', 'village1');
    const told = {
      ...{ sessionType: 'JOINT', on: '2026-11-20', startTime: '08:30', heldAt: '村调解室', subject: '滴水' },
      ...{ presentIds: await pages.parties(dispute), mediatorIds: [me], recorder: '记录人', text: '双方各自陈述。' },
      ...{ points: ['STATEMENTS'], sessionResult: 'NOT_REACHED', _version: await pages.version(dispute) },
    };
    const at = `/cases/${dispute.caseId}/moves/session-recorded`;
    const backwards = await pages.head.post(at, { ...told, endTime: '08:00' });
    expect(backwards.text).to.include('href="#f-endTime">结束时间：');
    const silent = await pages.head.post(at, { ...told, endTime: '09:00' });
    expect(silent.text).to.include('href="#f-points">记到的七点：').and.include('双方各自陈述。');
  });

  it('says that a part is no performance, and keeps what was typed', async () => {
    const dispute = await (await pages.file()).to('PERFORMING');
    const item = agreementInForce((await dispute.loaded()).facts)?.items[0];
    const paid = { itemId: item?.id ?? '', performedOn: '2026-11-20', performedAmount: '500', proofNote: '收条一张' };
    const at = `/cases/${dispute.caseId}/record-performance`;
    const answer = await pages.head.post(at, { ...paid, _version: await pages.version(dispute) });
    expect(answer.status).to.equal(422);
    expect(answer.text).to.include('还差 100').and.include('收条一张');
    expect(agreementInForce((await dispute.loaded()).facts)?.items[0]?.performedOn).to.equal(null);
  });

  it('leads back from a move that is not possible, and on to what the reader may do', async () => {
    const dispute = await (await pages.file()).to('PERFORMING');
    const early = await pages.head.get(`/cases/${dispute.caseId}/moves/escalated`);
    expect(early.status).to.equal(409);
    expect(early.text).to.include(`href="/cases/${dispute.caseId}">回到案件`);
    expect(early.text).to.include(`href="/cases/${dispute.caseId}/moves/reported-to-police"`);
  });

  it('leads to other rooms with the number of the case', async () => {
    const dispute = await (await pages.file()).to('MEDIATING');
    const { case_no } = await dispute.row<{ case_no: string }>();
    expect(await pages.page(dispute))
      .to.include('/legal-services/new?caseNo')
      .and.include('/meetings/new?caseNo');
    const meeting = await pages.head.get(`/meetings/new?caseNo=${encodeURIComponent(case_no)}`);
    expect(meeting.text).to.include(`value="${case_no}"`);
  });
});
