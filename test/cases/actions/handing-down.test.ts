import { expect } from 'chai';
import { changeConfidentiality } from '../../../src/cases/actions/change-confidentiality.ts';
import { loadCase } from '../../../src/cases/load-facts.ts';
import { type Context, reading } from '../../../src/context.ts';
import { OfficePages } from '../../support/office-pages.ts';
import { refused } from '../../support/refused.ts';
import { Dispute } from '../support.ts';

describe('Handing a protected case down', () => {
  const pages = new OfficePages();

  const read = (ctx: Context, { caseId }: Dispute) => reading(ctx, ({ em, actor }) => loadCase(em, actor, caseId));
  const protect = async (dispute: Dispute, confidentiality: 'RESTRICTED' | 'SEALED') =>
    changeConfidentiality(await dispute.as('centre_head'), { ...dispute.request, confidentiality, reason: '涉及隐私' });
  const task = () => ({
    ...{ requirement: '上门看望老人后再谈', requiredOn: '2026-12-01', isFirstContactTold: true },
    toOrg: { id: pages.office.orgs.village2, name: '', tier: 'VILLAGE' as const },
  });
  const atCentre = async () => {
    const dispute = await (await Dispute.file(pages.office)).to('MEDIATING');
    await dispute.session('NOT_REACHED');
    await dispute.move('case.escalated', { caseFacts: '谈了一次未成。', opinion: '请中心调。' });
    const leadMediator = { id: pages.office.accountOf('centre_mediator'), personId: null, name: '' };
    await dispute.move('case.received', { leadMediator }, dispute.as('centre_head'));
    return dispute;
  };

  it('makes the head of the receiving room a handler, with the reason logged; nobody else there reads it', async () => {
    const dispute = await atCentre();
    await protect(dispute, 'RESTRICTED');
    await dispute.move('case.handed-down', task(), dispute.as('centre_head'));
    const head = await dispute.as('village_head', 'village2');
    expect((await read(head, dispute)).facts.state).to.equal('DOWN_PENDING');
    expect(await refused(read(await dispute.as('village_mediator', 'village2'), dispute))).to.equal(
      'Forbidden case.error.protected',
    );
    const logged = await pages.office.sql(
      `select fields, reason from access_log where subject_id = $1 and action = 'name-handler'`,
      [dispute.caseId],
    );
    expect(logged).to.deep.equal([{ fields: ['西岭village_head'], reason: '上门看望老人后再谈' }]);
    const lead = { id: pages.office.accountOf('village_mediator', 'village2'), personId: null, name: '' };
    expect(await dispute.move('case.hand-down-received', { leadMediator: lead }, head)).to.include({
      state: 'MEDIATING',
    });
    expect((await read(await dispute.as('village_mediator', 'village2'), dispute)).facts.leadMediatorId).to.equal(
      lead.id,
    );
  });

  it('lets the receiving head open the page, take it over there, and says on the form who will read it', async () => {
    const dispute = await atCentre();
    await protect(dispute, 'RESTRICTED');
    const form = await (await pages.web.as('centre_head')).get(`/cases/${dispute.caseId}/moves/handed-down`);
    expect(form.text).to.contain('接收单位的负责人列为本案经手人');
    await dispute.move('case.handed-down', task(), dispute.as('centre_head'));
    const head = await pages.web.as('village_head', 'village2');
    const page = await head.get(`/cases/${dispute.caseId}`);
    expect(page.text).to.contain(`/cases/${dispute.caseId}/moves/hand-down-received`);
    expect(page.text).to.contain('西岭village_head列为经手人');
    expect(page.text, 'what is asked for, and until when')
      .to.contain('上门看望老人后再谈')
      .and.to.contain('要求2026年12月1日');
    const leadMediatorId = pages.office.accountOf('village_head', 'village2');
    const done = await head.post(`/cases/${dispute.caseId}/moves/hand-down-received`, { leadMediatorId });
    expect(done.status).to.equal(303);
    expect(await dispute.state()).to.equal('MEDIATING');
  });

  it('names the receiver as well when the case becomes 限阅 on its way down', async () => {
    const dispute = await atCentre();
    await dispute.move('case.handed-down', task(), dispute.as('centre_head'));
    await protect(dispute, 'RESTRICTED');
    expect((await read(await dispute.as('village_head', 'village2'), dispute)).confidentiality).to.equal('RESTRICTED');
  });

  it('names nobody for an ordinary case, which the room reads anyway', async () => {
    const dispute = await atCentre();
    const before = (await dispute.loaded()).handlerIds;
    await dispute.move('case.handed-down', task(), dispute.as('centre_head'));
    expect((await dispute.loaded()).handlerIds).to.deep.equal(before);
  });

  it('does not hand down what is 封存, because nobody below could read it', async () => {
    const dispute = await atCentre();
    await protect(dispute, 'SEALED');
    const down = dispute.move('case.handed-down', task(), dispute.as('centre_head'));
    expect(await refused(down)).to.equal('NotPossible refusal.sealed-not-handed-down');
  });
});
