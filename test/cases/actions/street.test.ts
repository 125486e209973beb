import { expect } from 'chai';
import { prepareDossier } from '../../../src/cases/actions/prepare-dossier.ts';
import { recordVisit } from '../../../src/cases/actions/record-visit.ts';
import type { Context } from '../../../src/context.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { refused } from '../../support/refused.ts';
import { Dispute } from '../support.ts';

describe('A case that the street itself mediates', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  const sheet = { caseFacts: '谈了一次未成。', opinion: '请上一级调。' };
  const leader = (id: string) => ({ leadMediator: { id, personId: null, name: '' } });
  /** Escalated twice, then mediated by the leader of the street. */
  const atStreet = async () => {
    const dispute = await (await Dispute.file(office)).to('MEDIATING');
    await dispute.session('NOT_REACHED');
    await dispute.move('case.escalated', sheet);
    await dispute.move('case.received', leader(office.accountOf('centre_mediator')), dispute.as('centre_head'));
    await dispute.move('case.escalated', sheet, dispute.as('centre_head'));
    const street = await dispute.as('street_leader');
    await dispute.move('case.received', leader(office.accountOf('street_leader')), street);
    await dispute.accept(street);
    return dispute;
  };
  const agree = async (dispute: Dispute) => {
    const street = await dispute.as('street_leader');
    await dispute.session('REACHED', street);
    await dispute.draft({}, street);
    await dispute.move('case.agreed', {}, street);
    await dispute.sign('2026-11-20', street);
  };
  const visit = async (ctx: Context, { caseId }: Dispute) => {
    const [planned] = await office.sql<{ id: string }>(
      'select id from return_visit where case_id = $1 and by_other and visited_on is null',
      [caseId],
    );
    return recordVisit(ctx, {
      ...{ caseId, version: null, visitId: planned?.id ?? null, way: 'PHONE', visitedPerson: '张某某' },
      ...{ facts: '钱已收到', existsConfirmed: true, satisfaction: 5, result: 'PERFORMED', measures: null },
    });
  };

  it('is visited by the centre, because its leader was the mediator and may not ask about his own work', async () => {
    const dispute = await atStreet();
    await agree(dispute);
    expect(await refused(visit(await dispute.as('street_leader'), dispute))).to.equal(
      'Invalid visitId:case.error.visit-by-other',
    );
    expect(await refused(visit(await dispute.as('village_head', 'village2'), dispute))).to.equal(
      'NotFound error.not-found',
    );
    await visit(await dispute.as('supervisor'), dispute);
    const [done] = await office.sql(
      'select visitor_id from return_visit where case_id = $1 and visited_on is not null',
      [dispute.caseId],
    );
    expect(done).to.deep.equal({ visitor_id: office.accountOf('supervisor') });
  });

  for (const role of ['centre_head', 'intake_clerk'] as const) {
    it(`may be visited by the centre’s ${role} too`, async () => {
      const dispute = await atStreet();
      await agree(dispute);
      await visit(await dispute.as(role), dispute);
    });
  }

  it('is archived by the centre’s archivist', async () => {
    const dispute = await atStreet();
    const street = await dispute.as('street_leader');
    const why = { remediesTold: ['LAWSUIT'], isUndisputedFactsOffered: true } as const;
    await dispute.move('case.terminated', { terminationReasons: ['TOO_FAR_APART'], reason: '谈不拢', ...why }, street);
    await dispute.move('case.closed', {}, street);
    const archivist = await dispute.as('archivist');
    const ready = { arePagesNumbered: true };
    await prepareDossier(archivist, { ...dispute.request, ...ready });
    expect(await dispute.move('case.archived', {}, archivist)).to.include({ state: 'ARCHIVED' });
    expect(await refused(dispute.move('case.archived', {}, dispute.as('supervisor')))).to.equal(
      'Forbidden error.forbidden',
    );
  });

  it('becomes readable to the centre at its end when it was filed at the street', async () => {
    const dispute = await atStreet();
    const { orgs } = office;
    await office.sql(
      'update mediation_case set reader_org_ids = array[$1::uuid], co_org_ids = array[]::uuid[] where id = $2',
      [orgs.street, dispute.caseId],
    );
    expect(await refused(visit(await dispute.as('supervisor'), dispute))).to.equal('NotFound error.not-found');
    await agree(dispute);
    await visit(await dispute.as('supervisor'), dispute);
  });
});
