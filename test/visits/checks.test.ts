import { expect } from 'chai';
import { giveFeedback } from '../../src/cases/actions/give-feedback.ts';
import { recordVisit } from '../../src/cases/actions/record-visit.ts';
import { concludeCheck } from '../../src/visits/actions/conclude-check.ts';
import { Dispute } from '../cases/support.ts';
import { type Office, openOffice } from '../support/office.ts';
import { refused } from '../support/refused.ts';

const seen = { way: 'HOME', visitedPerson: '张某某', facts: '本人说从来没有这回事。', measures: null };
const denied = { ...seen, existsConfirmed: false, satisfaction: null, result: 'DENIED' };
const content = { ...seen, existsConfirmed: true, satisfaction: 5, result: 'SATISFIED' };
const asked = { asked: '2026年11月20日上门问了张某某和邻居孙某某。', finding: '双方都说村里调解过，签名是本人写的。' };

describe('a visit that hears that there was no mediation', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  async function denial(): Promise<Dispute> {
    const dispute = await (await Dispute.file(office)).to('PERFORMING');
    const [visit] = await office.sql<{ id: string }>(
      `select id from return_visit where case_id = $1 and by_other order by plan_due_on`,
      [dispute.caseId],
    );
    const visitId = visit?.id ?? null;
    await recordVisit(await dispute.as('intake_clerk'), { ...dispute.request, visitId, ...denied });
    return dispute;
  }
  const conclude = async (dispute: Dispute, role: 'supervisor' | 'centre_head', conclusion: 'HOLDS' | 'FALSE') =>
    concludeCheck(await dispute.as(role), { ...dispute.request, conclusion, ...asked });
  const counted = async ({ caseId }: Dispute) => {
    const [row] = await office.sql<{ no: boolean }>(
      'select voided_on is not null as no from case_fact where case_id = $1 order by ordinal desc limit 1',
      [caseId],
    );
    return row?.no === false;
  };

  it('locks the case: nothing of it goes on, it counts nowhere, and the centre owes a check in five working days', async () => {
    const dispute = await denial();
    expect((await dispute.loaded()).facts.authenticity).to.equal('CHECKING');
    const feedback = giveFeedback(await dispute.head(), { ...dispute.request, way: 'PHONE', note: '已告知结果。' });
    expect(await refused(feedback)).to.equal('NotPossible refusal.authenticity-open');
    expect(await refused(dispute.move('case.performed'))).to.equal('NotPossible refusal.authenticity-open');
    expect(await counted(dispute)).to.equal(false);
    const duties = await office.sql(
      `select org_id, due_on::text as due from duty where case_id = $1 and kind = 'authenticity' and done_at is null`,
      [dispute.caseId],
    );
    expect(duties).to.deep.equal([{ org_id: office.orgs.centre, due: '2026-11-27' }]);
  });

  it('still lets people be asked again', async () => {
    const dispute = await denial();
    await recordVisit(await dispute.as('intake_clerk'), { ...dispute.request, visitId: null, ...content });
    expect((await dispute.loaded()).facts.authenticity).to.equal('CHECKING');
  });

  it('is unlocked by somebody of the centre who had no part in it, and counts again', async () => {
    const dispute = await denial();
    expect(
      await refused(concludeCheck(await dispute.head(), { ...dispute.request, conclusion: 'HOLDS', ...asked })),
    ).to.match(/^Forbidden/);
    await conclude(dispute, 'supervisor', 'HOLDS');
    expect((await dispute.loaded()).facts.authenticity).to.equal('SOUND');
    expect(await counted(dispute)).to.equal(true);
    await giveFeedback(await dispute.head(), { ...dispute.request, way: 'PHONE', note: '已告知结果。' });
    expect(await refused(conclude(dispute, 'centre_head', 'FALSE'))).to.equal(
      'NotPossible return-visit.error.no-check',
    );
  });

  it('is not concluded by whoever made the visit', async () => {
    const dispute = await (await Dispute.file(office)).to('PERFORMING');
    await recordVisit(await dispute.as('centre_head'), { ...dispute.request, visitId: null, ...denied });
    expect(await refused(conclude(dispute, 'centre_head', 'HOLDS'))).to.equal('NotPossible return-visit.error.visited');
    await conclude(dispute, 'supervisor', 'HOLDS');
  });

  it('stays locked when it was invented, is owed a tracing, and can only be made void', async () => {
    const dispute = await denial();
    await conclude(dispute, 'supervisor', 'FALSE');
    expect(await refused(dispute.move('case.performed'))).to.equal('NotPossible refusal.authenticity-false');
    expect(await counted(dispute)).to.equal(false);
    const owed = () =>
      office.sql(`select 1 from duty where case_id = $1 and kind = 'authenticity-false' and done_at is null`, [
        dispute.caseId,
      ]);
    expect(await owed()).to.have.length(1);
    const told = { voidReason: 'MISTAKE', reason: '核查认定没有这次调解，作废。' } as const;
    await dispute.move('case.voided', told, dispute.as('centre_head'));
    expect(await owed()).to.have.length(0);
    expect((await dispute.loaded()).facts.state).to.equal('VOIDED');
  });

  it('does not fit any other result', async () => {
    const dispute = await (await Dispute.file(office)).to('PERFORMING');
    const clerk = await dispute.as('intake_clerk');
    const wrong = recordVisit(clerk, { ...dispute.request, visitId: null, ...content, existsConfirmed: false });
    expect(await refused(wrong)).to.equal('Invalid existsConfirmed:case.error.visit-contradiction');
  });
});
