import { expect } from 'chai';
import { recordContact } from '../../../src/cases/actions/ask-party.ts';
import { assignMediators } from '../../../src/cases/actions/choose-mediator.ts';
import { shareCase } from '../../../src/cases/actions/share-case.ts';
import { loadCase } from '../../../src/cases/load-facts.ts';
import { mediatorsInScope } from '../../../src/cases/queries/choices.ts';
import { type Context, reading } from '../../../src/context.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { refused } from '../../support/refused.ts';
import { Dispute } from '../support.ts';

describe('A case between the tiers', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  const read = (ctx: Context, { caseId }: Dispute) => reading(ctx, ({ em, actor }) => loadCase(em, actor, caseId));
  const sheet = { caseFacts: '屋檐滴水，调解一次未成。', opinion: '请土地队来量。' };
  const atCentre = async () => {
    const dispute = await (await Dispute.file(office)).to('MEDIATING');
    await dispute.session('NOT_REACHED');
    await dispute.move('case.escalated', sheet);
    return dispute;
  };
  const centreMediator = () => ({ id: office.accountOf('centre_mediator'), personId: null, name: '' });

  it('is absent for a neighbouring village, whatever it tries', async () => {
    const dispute = await (await Dispute.file(office)).to('MEDIATING');
    const neighbour = await dispute.as('village_head', 'village2');
    expect(await refused(read(neighbour, dispute))).to.equal('NotFound error.not-found');
    expect(await refused(dispute.move('case.escalated', sheet, neighbour))).to.equal('NotFound error.not-found');
    const [party] = (await dispute.loaded()).facts.parties;
    const tried = { partyId: party?.id ?? '', way: 'PHONE', isReached: false, note: null };
    expect(await refused(recordContact(neighbour, { ...dispute.request, ...tried }))).to.equal(
      'NotFound error.not-found',
    );
    const nowhere = recordContact(neighbour, { caseId: 'no-such-case', version: null, ...tried });
    expect(await refused(nowhere)).to.equal('NotFound error.not-found');
  });

  it('shows an escalation to the centre at once, with the hour of the answer', async () => {
    const dispute = await atCentre();
    const head = await dispute.as('centre_head');
    expect((await read(head, dispute)).facts).to.include({ state: 'UP_PENDING' });
    const [transfer] = (await dispute.loaded()).facts.transfers;
    expect(transfer?.respondDueAt.toISOString()).to.equal('2026-11-23T09:30:00.000Z');
  });

  it('lets the village read after the centre received it, but decide no more', async () => {
    const dispute = await atCentre();
    await dispute.move('case.received', { leadMediator: centreMediator() }, dispute.as('centre_head'));
    const village = await dispute.head();
    expect((await read(village, dispute)).facts).to.include({ state: 'MEDIATING' });
    expect(await refused(dispute.move('case.escalated', sheet, village))).to.equal('Forbidden error.forbidden');
    expect(await refused(dispute.draft({}, village))).to.equal('Forbidden error.forbidden');
    expect((await dispute.row()).tier).to.equal('CENTRE');
  });

  for (const received of [false, true]) {
    it(`lets the village call the police after it sent the case up${received ? ' and the centre has it' : ''} (T22)`, async () => {
      const dispute = await atCentre();
      if (received) await dispute.move('case.received', { leadMediator: centreMediator() }, dispute.as('centre_head'));
      const policeReport = { at: office.clock.now(), unit: '示范派出所' };
      const neighbour = dispute.as('village_head', 'village2');
      const call = (ctx: Promise<Context>) =>
        dispute.move('case.reported-to-police', { policeReport, reason: '动刀' }, ctx);
      expect(await refused(call(neighbour))).to.equal('NotFound error.not-found');
      expect(await call(dispute.as('village_mediator'))).to.include({ state: 'TERMINATED' });
    });
  }

  it('keeps the number, and the centre’s mediator reads it though nothing of the village else', async () => {
    const dispute = await atCentre();
    const before = (await dispute.row()).case_no;
    const other = await (await Dispute.file(office)).to('MEDIATING');
    await dispute.move('case.received', { leadMediator: centreMediator() }, dispute.as('centre_head'));
    expect((await dispute.row()).case_no).to.equal(before);
    const mediator = await dispute.as('centre_mediator');
    expect((await read(mediator, dispute)).facts.state).to.equal('MEDIATING');
    expect(await refused(read(mediator, other))).to.equal('NotFound error.not-found');
  });

  it('returns once by the centre, a second time only by its head or the street', async () => {
    const dispute = await atCentre();
    const back = { reason: '可以在村里解决。', guidance: '先装檐沟。' };
    await dispute.move('case.returned', back, dispute.as('centre_head'));
    const [transfer] = (await dispute.loaded()).facts.transfers;
    expect(transfer?.response).to.equal('RETURNED');
    await dispute.move('case.escalated', sheet);
    expect(await dispute.move('case.returned', { ...back, approvedBy: null }, dispute.as('centre_head'))).to.include({
      state: 'MEDIATING',
    });
  });

  it('tells an escalation that nobody answered apart when the case is ended meanwhile', async () => {
    const dispute = await atCentre();
    await dispute.move('case.voided', { voidReason: 'MISTAKE', reason: '登错了' }, dispute.as('centre_head'));
    const [transfer] = (await dispute.loaded()).facts.transfers;
    expect(transfer?.response).to.equal('CANCELLED');
  });

  it('hands down only below itself, and the village receives', async () => {
    const dispute = await atCentre();
    await dispute.move('case.received', { leadMediator: centreMediator() }, dispute.as('centre_head'));
    const task = { requirement: '量清边界后再谈', requiredOn: '2026-12-01', isFirstContactTold: true };
    const to = (id: string) => ({ ...task, toOrg: { id, name: '', tier: 'VILLAGE' as const } });
    const up = dispute.move('case.handed-down', to(office.orgs.street), dispute.as('centre_head'));
    expect(await refused(up)).to.equal('NotPossible refusal.target-not-below');
    await dispute.move('case.handed-down', to(office.orgs.village2), dispute.as('centre_head'));
    const receiver = await dispute.as('village_head', 'village2');
    expect((await read(receiver, dispute)).facts).to.include({ state: 'DOWN_PENDING' });
    const people = await reading(receiver, ({ em }) =>
      em.execute('select n.name from case_party p join person n on n.id = p.person_id where p.case_id = :id', {
        id: dispute.caseId,
      }),
    );
    expect(people).to.have.length(2);
    const lead = { leadMediator: { id: office.accountOf('village_head', 'village2'), personId: null, name: '' } };
    expect(await dispute.move('case.hand-down-received', lead, receiver)).to.include({ state: 'MEDIATING' });
  });

  it('lets a team read the case and its people when it is asked to join, and not before', async () => {
    const dispute = await (await Dispute.file(office)).to('MEDIATING');
    const leader = await dispute.as('team_leader');
    expect(await refused(read(leader, dispute))).to.equal('NotFound error.not-found');
    const joining = { orgId: office.orgs.team1, reason: '要量宅基地' };
    expect(await refused(shareCase(await dispute.as('village_mediator'), { ...dispute.request, ...joining }))).to.match(
      /^Forbidden/,
    );
    await shareCase(await dispute.head(), { ...dispute.request, ...joining });
    expect((await read(leader, dispute)).facts.parties.map(({ name }) => name)).to.deep.equal(['张某某', '孙某某']);
    expect(await refused(shareCase(await dispute.head(), { ...dispute.request, ...joining }))).to.equal(
      'Invalid orgId:case.error.shared-already',
    );
  });

  it('lets the organisation of a new mediator read along', async () => {
    const dispute = await (await Dispute.file(office)).to('ACCEPTED');
    const expert = office.accountOf('team_leader');
    const mediators = { leadMediatorId: office.accountOf('village_head', 'village1'), coMediatorIds: [expert] };
    await assignMediators(await dispute.head(), { ...dispute.request, ...mediators });
    expect((await read(await dispute.as('team_leader'), dispute)).facts.mediators).to.have.length(2);
  });

  it('refuses a mediator who is a party, however he comes in (人民调解法 Art. 15; E6)', async () => {
    const dispute = await (await Dispute.file(office)).to('ACCEPTED');
    const [applicant] = (await dispute.loaded()).facts.parties;
    const cousin = await office.hire('village_mediator', 'village1', '张某某');
    await office.sql('update account set person_id = $1 where id = $2', [applicant?.personId, cousin]);
    const mediators = { leadMediatorId: cousin, coMediatorIds: [] };
    const assigning = assignMediators(await dispute.head(), { ...dispute.request, ...mediators });
    expect(await refused(assigning)).to.equal('NotPossible refusal.mediator-is-party');
    await dispute.prepare();
    // What the form says of the person behind the account is not believed.
    const joins = { id: cousin, personId: null, name: '李某' };
    const replacement = { leaves: office.accountOf('village_head', 'village1'), joins };
    expect(await refused(dispute.move('case.mediator-replaced', { replacement, reason: '住院' }))).to.equal(
      'NotPossible refusal.mediator-is-party',
    );
  });

  it('takes only mediators who hold a post today', async () => {
    const dispute = await (await Dispute.file(office)).to('ACCEPTED');
    const assign = async (leadMediatorId: string) =>
      refused(assignMediators(await dispute.head(), { ...dispute.request, leadMediatorId, coMediatorIds: [] }));
    expect(await assign(office.accountOf('stat_clerk'))).to.equal('Invalid leadMediatorId:case.error.mediator-unknown');
    const gone = await office.hire('village_mediator', 'village1', '离任人');
    await office.sql('update account set disabled_at = now() where id = $1', [gone]);
    expect(await assign(gone)).to.equal('Invalid leadMediatorId:case.error.mediator-unknown');
  });

  it('takes and offers nobody who may not mediate there: no clerk, no mediator of another room', async () => {
    const dispute = await atCentre();
    const lead = (id: string) => ({ leadMediator: { id, personId: null, name: '' } });
    for (const id of [office.accountOf('intake_clerk'), office.accountOf('village_mediator', 'village2')]) {
      expect(await refused(dispute.move('case.received', lead(id), dispute.as('centre_head')))).to.equal(
        'Invalid leadMediatorId:case.error.mediator-unknown',
      );
    }
    const head = await dispute.as('centre_head');
    const offered = await reading(head, ({ em, actor }) => mediatorsInScope(em, actor, office.orgs.centre));
    expect(offered.map(({ text }) => text)).to.deep.equal([
      '中心centre_head（信访调处中心）',
      '中心centre_mediator（信访调处中心）',
    ]);
  });
});
