import { expect } from 'chai';
import { changeConfidentiality } from '../../../src/cases/actions/change-confidentiality.ts';
import { openProtected } from '../../../src/cases/actions/open-protected.ts';
import { screenViolence } from '../../../src/cases/actions/screen-case.ts';
import { loadCase } from '../../../src/cases/load-facts.ts';
import { type Context, reading } from '../../../src/context.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { refused } from '../../support/refused.ts';
import { Dispute } from '../support.ts';

describe('Protecting a case', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  const read = async (ctx: Context, { caseId }: Dispute) =>
    reading(ctx, ({ em, actor }) => loadCase(em, actor, caseId));
  const restrict = async (dispute: Dispute) =>
    changeConfidentiality(await dispute.head(), {
      ...dispute.request,
      confidentiality: 'RESTRICTED',
      reason: '涉及隐私',
    });

  it('protects more by whoever works on it, who goes on reading while others see the header only', async () => {
    const dispute = await Dispute.file(office);
    await restrict(dispute);
    expect((await read(await dispute.head(), dispute)).confidentiality).to.equal('RESTRICTED');
    expect(await refused(read(await dispute.as('intake_clerk'), dispute))).to.equal('Forbidden case.error.protected');
    expect(await refused(read(await dispute.as('village_head', 'village2'), dispute))).to.equal(
      'NotFound error.not-found',
    );
  });

  it('protects less only by the centre’s head, who says why (I9)', async () => {
    const dispute = await Dispute.file(office);
    await restrict(dispute);
    const lower = async (ctx: Context, reason: string) =>
      changeConfidentiality(ctx, { ...dispute.request, confidentiality: 'NORMAL', reason });
    expect(await refused(lower(await dispute.head(), '不用了'))).to.equal(
      'NotPossible refusal.confidentiality-needs-head',
    );
    expect(await refused(lower(await dispute.as('centre_head'), ' '))).to.equal('NotPossible refusal.input-missing');
    await lower(await dispute.as('centre_head'), '当事人同意公开');
    expect((await dispute.row()).confidentiality).to.equal('NORMAL');
  });

  it('seals only by the centre’s head, and then opens only with a reason', async () => {
    const dispute = await Dispute.file(office);
    const seal = async (ctx: Context) =>
      changeConfidentiality(ctx, { ...dispute.request, confidentiality: 'SEALED', reason: '未成年人' });
    expect(await refused(seal(await dispute.head()))).to.equal('Forbidden case.error.seal-needs-head');
    await seal(await dispute.as('centre_head'));
    expect(await refused(read(await dispute.head(), dispute))).to.equal('Forbidden case.error.protected');
    const leader = await dispute.as('street_leader');
    expect(await refused(read(leader, dispute))).to.equal('Forbidden case.error.protected');
    await openProtected(leader, { caseId: dispute.caseId, reason: '研究化解方案' });
    expect((await read(leader, dispute)).facts.state).to.equal('DRAFT');
    const supervisor = await dispute.as('supervisor');
    expect(await refused(openProtected(supervisor, { caseId: dispute.caseId, reason: '回访' }))).to.match(/^Forbidden/);
  });

  it('opens 限阅 for three hours with a reason that is logged twice: in the case and among the accesses', async () => {
    const dispute = await Dispute.file(office);
    await restrict(dispute);
    const leader = await dispute.as('street_leader');
    expect(await refused(openProtected(leader, { caseId: dispute.caseId, reason: '  ' }))).to.equal(
      'Invalid reason:text.required',
    );
    await openProtected(leader, { caseId: dispute.caseId, reason: '核对协议' });
    expect((await read(leader, dispute)).confidentiality).to.equal('RESTRICTED');
    const openings = await office.sql(
      'select extract(epoch from expires_at - opened_at)::int as seconds, reason from case_opening where case_id = $1',
      [dispute.caseId],
    );
    expect(openings).to.deep.equal([{ seconds: 3 * 3600, reason: '核对协议' }]);
    const log = await office.sql('select action, reason from access_log where subject_id = $1', [dispute.caseId]);
    expect(log).to.deep.equal([{ action: 'case.open-protected', reason: '核对协议' }]);
    const events = await office.sql(`select 1 from event where case_id = $1 and name = 'case.protected-opened'`, [
      dispute.caseId,
    ]);
    expect(events).to.have.length(1);
    await office.sql(
      `update case_opening set opened_at = now() - interval '4 hours', expires_at = now() - interval '1 hour' where case_id = $1`,
      [dispute.caseId],
    );
    expect(await refused(read(leader, dispute))).to.equal('Forbidden case.error.protected');
  });

  it('opens nothing to those who have no reason to ask, and is absent for those outside', async () => {
    const dispute = await Dispute.file(office);
    await restrict(dispute);
    const ask = async (ctx: Context) => refused(openProtected(ctx, { caseId: dispute.caseId, reason: '想看看' }));
    expect(await ask(await dispute.as('intake_clerk'))).to.equal('Forbidden error.forbidden');
    expect(await ask(await dispute.as('auditor'))).to.equal('Forbidden error.forbidden');
    expect(await ask(await dispute.as('village_head', 'village2'))).to.equal('NotFound error.not-found');
  });

  it('raises a case in which violence is suspected and keeps it open to the one who asked', async () => {
    const dispute = await (await Dispute.file(office)).to('ACCEPTED');
    const answers = { isSuspected: true, victimAgreesToJointSession: false, note: '手臂有伤' };
    await screenViolence(await dispute.head(), { ...dispute.request, ...answers });
    expect((await dispute.row()).confidentiality).to.equal('RESTRICTED');
    expect((await read(await dispute.head(), dispute)).facts.violence).to.deep.include({ isSuspected: true });
  });
});
