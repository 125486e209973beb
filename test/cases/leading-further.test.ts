import { expect } from 'chai';
import { recordConsent } from '../../src/cases/actions/ask-party.ts';
import { recordVisit } from '../../src/cases/actions/record-visit.ts';
import { CasePages } from './case-pages.ts';
import type { Dispute } from './support.ts';

/** Where the page of a case leads when things go another way than usual. */
describe('The page of a case off the usual way', () => {
  const pages = new CasePages();

  async function withdraw(dispute: Dispute): Promise<void> {
    const [partyId = ''] = await pages.parties(dispute);
    const answer = { partyId, consent: 'WITHDRAWN', way: 'IN_PERSON', witness: null } as const;
    await recordConsent(await dispute.head(), { ...dispute.request, ...answer });
  }

  const closed = async () => (await pages.file()).to('CLOSED');

  it('leads to the end as soon as a party withdraws, and knows the reason (人民调解法 Art. 17)', async () => {
    const asked = await (await pages.file()).to('SUBMITTED');
    await asked.move('case.consent-sought');
    await withdraw(asked);
    expect(await pages.page(asked)).to.match(pages.leads(asked, 'moves/consent-failed'));
    const form = await pages.head.get(`/cases/${asked.caseId}/moves/consent-failed`);
    expect(form.text).to.match(/value="PARTY_REFUSED"[^>]*checked/);
  });

  it('offers a party the reasons that are its own, and says everything that is missing at once', async () => {
    const dispute = await (await pages.file()).to('MEDIATING');
    const at = `/cases/${dispute.caseId}/moves/stopped`;
    const form = (await pages.head.get(at)).text;
    expect(form).to.include('value="WITHDRAWN"').and.not.include('value="TERM_EXPIRED"');
    const { version } = await dispute.row<{ version: number }>();
    const empty = await pages.head.post(at, { _version: String(version) });
    for (const field of ['terminationReasons', 'requestedByPartyId', 'remediesTold'])
      expect(empty.text).to.include(`href="#f-${field}"`);
  });

  it('asks for a mediator before anybody is asked to accept one', async () => {
    const mediator = await pages.web.as('village_mediator', 'village1');
    const dispute = await (await pages.file()).to('ACCEPTED');
    await pages.office.sql('update mediation_case set lead_mediator_id = null, co_mediator_ids = $2 where id = $1', [
      dispute.caseId,
      [],
    ]);
    await pages.office.sql("update case_party set mediator_choice = 'PENDING' where case_id = $1", [dispute.caseId]);
    const told = await pages.page(dispute, mediator);
    expect(told).to.not.match(pages.leads(dispute, 'answer-mediator'));
  });

  it('leads from a closed case to binding its dossier', async () => {
    const dispute = await closed();
    expect(await pages.page(dispute)).to.match(pages.leads(dispute, 'dossier#bindings'));
  });

  it('says in words that a case is locked, offers nothing that the lock refuses, and leads the centre to the check', async () => {
    const dispute = await closed();
    const denied = {
      way: 'PHONE',
      visitedPerson: '孙某某',
      facts: '说没有这回事。',
      satisfaction: null,
      measures: null,
    };
    const visit = { ...denied, visitId: null, existsConfirmed: false, result: 'DENIED' } as const;
    await recordVisit(await dispute.as('intake_clerk'), { ...dispute.request, ...visit });
    const told = await pages.page(dispute);
    expect(told).to.include('等真实性核查有结论').and.not.include('gap.');
    expect(told).to.not.include(`/cases/${dispute.caseId}/give-feedback"`);
    expect(told).to.include(`/cases/${dispute.caseId}/record-visit"`);
    const supervisor = await pages.web.as('supervisor', 'centre');
    expect(await pages.page(dispute, supervisor)).to.match(pages.leads(dispute, 'authenticity'));
  });

  it('asks for performance and the court only where an agreement binds', async () => {
    const dispute = await (await pages.file()).to('MEDIATING');
    await dispute.move('case.stopped', {
      ...{ terminationReasons: ['WITHDRAWN'], requestedByPartyId: (await pages.parties(dispute))[0] ?? '' },
      ...{ remediesTold: ['LAWSUIT'], isUndisputedFactsOffered: true },
    });
    expect(await dispute.state()).to.equal('TERMINATED');
    const told = await pages.page(dispute);
    expect(told).to.not.include('/record-performance"').and.not.include('/record-confirmation"');
  });

  it('proposes the room that brought the case for handing it down', async () => {
    const dispute = await (await pages.file()).to('MEDIATING');
    await dispute.session('NOT_REACHED');
    await dispute.move('case.escalated', { caseFacts: '屋檐滴水。', opinion: '请中心调解。' });
    const lead = { id: pages.office.accountOf('centre_mediator', 'centre'), personId: null, name: '中心调解员' };
    await dispute.move('case.received', { leadMediator: lead }, dispute.as('centre_head', 'centre'));
    const centre = await pages.web.as('centre_head', 'centre');
    const form = await centre.get(`/cases/${dispute.caseId}/moves/handed-down`);
    expect(form.text).to.match(new RegExp(`<option value="${pages.office.orgs.village1}" selected`));
  });

  it('shows the second of two editors both versions in words, and keeps all that was typed', async () => {
    const dispute = await (await pages.file()).to('MEDIATING');
    const at = `/cases/${dispute.caseId}/correct-case`;
    const { version } = await dispute.row<{ version: number }>();
    const same = {
      disputeType: 'NEIGHBOUR',
      peopleCount: '4',
      source: 'APPLICATION',
      reason: '写错了',
      place: '东河村三组',
      _version: String(version),
    };
    const first = await pages.head.post(at, { ...same, summary: '两家屋檐滴水，先改的人这样写。' });
    expect(first.status, first.text).to.equal(303);
    const nowhere = await pages.head.post(at, { ...same, place: '', summary: '没有写地点的一次更正。', _version: '' });
    expect(nowhere.text).to.include('href="#f-place">地点：');
    const second = await pages.head.post(at, { ...same, disputeType: 'HOUSE_SITE', summary: '后改的人另有一种写法。' });
    expect(second.status).to.equal(409);
    for (const told of ['先改的人这样写', '后改的人另有一种写法', '房屋宅基地纠纷', '依申请调解'])
      expect(second.text).to.include(told);
    expect(second.text).to.not.match(/<span class="keep-lines">(NEIGHBOUR|HOUSE_SITE|APPLICATION)</);
  });
});
