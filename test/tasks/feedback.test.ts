import { expect } from 'chai';
import { giveFeedback } from '../../src/cases/actions/give-feedback.ts';
import { feedbackLetterSheet } from '../../src/office-prints/case-sheets.ts';
import { Dispute } from '../cases/support.ts';
import { register, strangers } from '../intake/support.ts';
import { OfficePages } from '../support/office-pages.ts';
import { refused } from '../support/refused.ts';

const told = { way: 'PHONE', note: '已电话告知结果和后续途径。' };

describe('feedback on how a case ended', () => {
  const pages = new OfficePages();

  /** The other side goes, so it ended without agreement. */
  const stop = async (dispute: Dispute) => {
    const [, respondent] = (await dispute.loaded()).facts.parties;
    return dispute.move('case.stopped', {
      ...{ terminationReasons: ['PARTY_REFUSES'], requestedByPartyId: respondent?.id ?? '' },
      ...{ remediesTold: ['LAWSUIT'], isUndisputedFactsOffered: true },
    });
  };
  const owed = ({ caseId }: Dispute) =>
    pages.office.sql(
      `select kind, assignee_id, org_id, due_on::text as due from duty
       where case_id = $1 and kind like 'feedback%' and done_at is null and cancelled_at is null order by kind`,
      [caseId],
    );

  it('is owed within three working days by whoever received the matter first, wherever the case ended', async () => {
    const first = pages.office.accountOf('village_mediator', 'village1');
    const ctx = await pages.office.contextOf('village_mediator', 'village1');
    const { caseId } = await register(ctx, { disposition: 'MEDIATION' });
    const dispute = await new Dispute(pages.office, caseId ?? '', 'village1', pages.office.house).to('MEDIATING');
    await stop(dispute);
    expect(await owed(dispute)).to.deep.equal([
      { kind: 'feedback', assignee_id: first, org_id: pages.office.orgs.village1, due: '2026-11-25' },
    ]);
    const page = await (await pages.web.as('village_mediator', 'village1')).get('/feedback');
    expect(page.text).to.contain(`/cases/${caseId}/give-feedback`);
    // The centre has it by now; whoever received it still tells the visitor.
    await pages.office.sql('update mediation_case set current_org_id = $2 where id = $1', [
      caseId,
      pages.office.orgs.centre,
    ]);
    const browser = await pages.web.as('village_mediator', 'village1');
    expect((await browser.get(`/cases/${caseId}/give-feedback`)).status).to.equal(200);
    const { way, note } = told;
    expect((await browser.post(`/cases/${caseId}/give-feedback`, { way, feedbackNote: note })).status).to.equal(303);
    expect(await owed(dispute)).to.deep.equal([]);
    const [row] = await pages.office.sql('select feedback_way, feedback_by_id from mediation_case where id = $1', [
      caseId,
    ]);
    expect(row).to.deep.equal({ feedback_way: 'PHONE', feedback_by_id: first });
    const other = await pages.web.as('village_head', 'village2');
    expect((await other.get(`/cases/${caseId}/give-feedback`)).status).to.equal(404);
  });

  it('is left to the organisation when the first receiver has gone', async () => {
    const leaver = await pages.office.hire('village_mediator', 'village1', '丁某');
    const { caseId } = await register(await pages.office.contextOfAccount(leaver), {
      disposition: 'MEDIATION',
      ...strangers(),
    });
    const dispute = await new Dispute(pages.office, caseId ?? '', 'village1', pages.office.house).to('MEDIATING');
    await pages.office.sql('update account set disabled_at = now() where id = $1', [leaver]);
    await stop(dispute);
    expect(await owed(dispute)).to.deep.equal([
      { kind: 'feedback', assignee_id: null, org_id: pages.office.orgs.village1, due: '2026-11-25' },
    ]);
  });

  it('goes to the unit that entrusted the dispute as a letter, and to nobody else', async () => {
    const entrusted = {
      source: 'COURT',
      entrustingUnit: '示范人民法院',
      entrustLetterNo: '（2026）委调字第7号',
    } as const;
    const dispute = await (await Dispute.file(pages.office, 'village1', entrusted)).to('MEDIATING');
    expect(await refused(feedbackLetterSheet(await dispute.head(), dispute.caseId))).to.match(/^NotFound/);
    await stop(dispute);
    expect((await owed(dispute)).map(({ kind, due }) => [kind, due])).to.deep.equal([['feedback-unit', '2026-11-25']]);
    const letter = JSON.stringify(await feedbackLetterSheet(await dispute.head(), dispute.caseId));
    expect(letter).to.contain('示范人民法院').and.contain('（2026）委调字第7号').and.contain('办结反馈函');
    const page = await (await pages.web.as('village_head', 'village1')).get(`/cases/${dispute.caseId}`);
    expect(page.text).to.contain('FEEDBACK_LETTER');
    await giveFeedback(await dispute.head(), { ...dispute.request, way: 'LETTER', note: '反馈函已寄出。' });
    expect(await owed(dispute)).to.deep.equal([]);
    const plain = await (await Dispute.file(pages.office)).to('MEDIATING');
    await stop(plain);
    expect(await refused(feedbackLetterSheet(await plain.head(), plain.caseId))).to.match(/^NotFound/);
  });
});
