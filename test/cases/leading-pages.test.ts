import { expect } from 'chai';
import { recordConsent } from '../../src/cases/actions/ask-party.ts';
import { checkDuplicates } from '../../src/cases/actions/screen-case.ts';
import { agreementInForce } from '../../src/cases/rules/facts.ts';
import { type Office, openOffice } from '../support/office.ts';
import { type Browser, openTestWeb, type TestWeb } from '../support/web.ts';
import { Dispute } from './support.ts';

/** What the one button of a case leads to, for who must press it next. */
describe('The page of a case', () => {
  let office: Office;
  let web: TestWeb;
  let head: Browser;

  before(async function () {
    this.timeout(60_000);
    office = await openOffice();
    web = await openTestWeb(office);
    head = await web.as('village_head', 'village1');
  });
  after(async () => {
    await web?.close();
    await office?.close();
  });

  const page = async (dispute: Dispute, who = head) => (await who.get(`/cases/${dispute.caseId}`)).text;
  const leads = (dispute: Dispute, to: string) =>
    new RegExp(`class="btn main"[^>]*href="/cases/${dispute.caseId}/${to}"`);
  const version = async (dispute: Dispute) => String((await dispute.row<{ version: number }>()).version);
  const ids = async (dispute: Dispute) => (await dispute.loaded()).facts.parties.map(({ id }) => id);

  it('leads a mediator to asking the parties, and then says that the head of the room accepts', async () => {
    const mediator = await web.as('village_mediator', 'village1');
    const dispute = await (await Dispute.file(office)).to('SUBMITTED');
    await dispute.move('case.consent-sought');
    expect(await page(dispute, mediator)).to.match(leads(dispute, 'record-consent'));
    for (const partyId of await ids(dispute)) {
      const answer = { partyId, consent: 'AGREED', way: 'IN_PERSON', witness: null } as const;
      await recordConsent(await dispute.head(), { ...dispute.request, ...answer });
    }
    expect(await page(dispute, mediator)).to.match(leads(dispute, 'check-duplicates'));
    await checkDuplicates(await dispute.head(), { ...dispute.request, isPendingElsewhere: false });
    const told = await page(dispute, mediator);
    expect(told)
      .to.include('这一步由村调委会主任来办')
      .and.not.match(/class="btn main"/);
    expect(await page(dispute)).to.not.include('这一步由');
  });

  it('leads from an agreement that is written to its signing, and from there to its paper', async () => {
    const dispute = await (await Dispute.file(office)).to('MEDIATING');
    await dispute.session();
    await dispute.draft({ clauses: ['孙某某适当赔偿。'] });
    expect(await page(dispute), 'unclear words').to.match(leads(dispute, 'draft-agreement'));
    await dispute.draft();
    expect(await page(dispute)).to.match(leads(dispute, 'moves/agreed'));
    await dispute.move('case.agreed');
    expect(await page(dispute)).to.match(leads(dispute, 'papers'));
  });

  it('shows faults of a session at the field that would change, by its name', async () => {
    const dispute = await (await Dispute.file(office)).to('MEDIATING');
    const me = office.accountOf('village_head', 'village1');
    const told = {
      ...{ sessionType: 'JOINT', on: '2026-11-20', startTime: '08:30', heldAt: '村调解室', subject: '滴水' },
      ...{ presentIds: await ids(dispute), mediatorIds: [me], recorder: '记录人', text: '双方各自陈述。' },
      ...{ points: ['STATEMENTS'], sessionResult: 'NOT_REACHED', _version: await version(dispute) },
    };
    const at = `/cases/${dispute.caseId}/moves/session-recorded`;
    const backwards = await head.post(at, { ...told, endTime: '08:00' });
    expect(backwards.text).to.include('href="#f-endTime">结束时间：');
    const silent = await head.post(at, { ...told, endTime: '09:00' });
    expect(silent.text).to.include('href="#f-points">记到的七点：').and.include('双方各自陈述。');
  });

  it('says that a part is no performance, and keeps what was typed', async () => {
    const dispute = await (await Dispute.file(office)).to('PERFORMING');
    const item = agreementInForce((await dispute.loaded()).facts)?.items[0];
    const paid = { itemId: item?.id ?? '', performedOn: '2026-11-20', performedAmount: '500', proofNote: '收条一张' };
    const at = `/cases/${dispute.caseId}/record-performance`;
    const answer = await head.post(at, { ...paid, _version: await version(dispute) });
    expect(answer.status).to.equal(422);
    expect(answer.text).to.include('还差 100').and.include('收条一张');
    expect(agreementInForce((await dispute.loaded()).facts)?.items[0]?.performedOn).to.equal(null);
  });

  it('leads back from a move that is not possible, and on to what the reader may do', async () => {
    const dispute = await (await Dispute.file(office)).to('PERFORMING');
    const early = await head.get(`/cases/${dispute.caseId}/moves/escalated`);
    expect(early.status).to.equal(409);
    expect(early.text).to.include(`href="/cases/${dispute.caseId}">回到案件`);
    expect(early.text).to.include(`href="/cases/${dispute.caseId}/moves/reported-to-police"`);
  });

  it('leads to other rooms with the number of the case', async () => {
    const dispute = await (await Dispute.file(office)).to('MEDIATING');
    const { case_no } = await dispute.row<{ case_no: string }>();
    expect(await page(dispute))
      .to.include('/legal-services/new?caseNo')
      .and.include('/meetings/new?caseNo');
    const meeting = await head.get(`/meetings/new?caseNo=${encodeURIComponent(case_no)}`);
    expect(meeting.text).to.include(`value="${case_no}"`);
  });
});
