import { expect } from 'chai';
import { urge } from '../../../src/cases/actions/follow-performance.ts';
import { giveFeedback } from '../../../src/cases/actions/give-feedback.ts';
import { markDefault } from '../../../src/cases/actions/mark-default.ts';
import { prepareDossier } from '../../../src/cases/actions/prepare-dossier.ts';
import { recordVisit } from '../../../src/cases/actions/record-visit.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { refused } from '../../support/refused.ts';
import { Dispute } from '../support.ts';

const AT_TEN = (day: string) => new Date(`${day}T10:00:00+08:00`);

describe('How a case ends', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  beforeEach(() => office.clock.set(AT_TEN('2026-11-20')));
  after(() => office.close());

  const visitsOf = ({ caseId }: Dispute) =>
    office.sql<{ id: string; key: string; due: string; other: boolean }>(
      `select id, plan_key as key, plan_due_on::text as due, by_other as other from return_visit where case_id = $1 order by 3, 2`,
      [caseId],
    );
  const found = {
    ...{ way: 'AT_HOME', visitedPerson: '张某某', facts: '檐沟已装好，没有再滴水。', existsConfirmed: true },
    ...{ satisfaction: 5, result: '已履行', measures: null },
  };
  const ended = { remediesTold: ['LAWSUIT'], isUndisputedFactsOffered: true } as const;
  const stop = async (dispute: Dispute) => {
    const [, respondent] = (await dispute.loaded()).facts.parties;
    const told = { ...ended, terminationReasons: ['PARTY_REFUSES'], requestedByPartyId: respondent?.id ?? '' } as const;
    return dispute.move('case.stopped', told);
  };

  it('marks a default by the system alone, on the day after the missed one (T18)', async () => {
    const dispute = await (await Dispute.file(office)).to('PERFORMING');
    office.clock.set(AT_TEN('2026-12-10'));
    expect(await refused(markDefault(await dispute.system(), dispute))).to.equal('NotPossible refusal.nothing-overdue');
    office.clock.set(AT_TEN('2026-12-11'));
    expect(await refused(markDefault(await dispute.as('centre_head'), dispute))).to.equal('Forbidden error.forbidden');
    expect(await markDefault(await dispute.system(), dispute)).to.include({ state: 'DEFAULTED' });
    const [event] = await office.sql(
      `select actor_id, actor_name from event where case_id = $1 and name = 'case.defaulted'`,
      [dispute.caseId],
    );
    expect(event?.actor_id).to.equal(null);
    expect(await refused(markDefault(await dispute.system(), dispute))).to.equal('NotPossible refusal.not-from-state');
  });

  it('is made good afterwards with a proof, or ends after two urgings told in writing', async () => {
    const dispute = await (await Dispute.file(office)).to('PERFORMING');
    office.clock.set(AT_TEN('2026-12-11'));
    await markDefault(await dispute.system(), dispute);
    const told = { toldInWritingOn: '2026-12-11', remediesTold: ['LAWSUIT'] } as const;
    const closing = dispute.move('case.closed-unperformed', told, dispute.as('centre_head'));
    expect(await refused(closing)).to.equal('NotPossible refusal.too-few-urges');
    const letter = { itemId: null, way: 'LETTER', isInWriting: true, note: null };
    await urge(await dispute.head(), { ...dispute.request, ...letter });
    await urge(await dispute.head(), { ...dispute.request, ...letter });
    expect(await dispute.move('case.closed-unperformed', told, dispute.as('centre_head'))).to.include({
      state: 'CLOSED',
    });
  });

  it('plans the visit of a written agreement 30 days after the last performance, by somebody else', async () => {
    const dispute = await (await Dispute.file(office)).to('PERFORMING');
    const [visit] = await visitsOf(dispute);
    expect(visit).to.include({ key: 'visit.written', due: '2027-01-09', other: true });
    const mine = recordVisit(await dispute.head(), { ...dispute.request, visitId: visit?.id ?? '', ...found });
    expect(await refused(mine)).to.equal('Invalid visitId:case.error.visit-by-other');
    const clerk = await dispute.as('intake_clerk');
    await recordVisit(clerk, { ...dispute.request, visitId: visit?.id ?? '', ...found });
    expect((await dispute.loaded()).facts.visits).to.deep.equal({ planned: 1, done: 1 });
    const twice = recordVisit(clerk, { ...dispute.request, visitId: visit?.id ?? '', ...found });
    expect(await refused(twice)).to.equal('Invalid visitId:case.error.visited-already');
  });

  it('keeps a visit that nobody planned', async () => {
    const dispute = await (await Dispute.file(office)).to('PERFORMING');
    await recordVisit(await dispute.head(), { ...dispute.request, visitId: null, ...found });
    expect((await visitsOf(dispute)).map(({ key }) => key)).to.deep.equal(['visit.extra.1', 'visit.written']);
  });

  it('plans four visits where it was dangerous and no agreement came', async () => {
    const dispute = await (await Dispute.file(office, 'village1', { risk: 'RED' })).to('MEDIATING');
    await stop(dispute);
    expect((await visitsOf(dispute)).map(({ key, due }) => [key, due])).to.deep.equal([
      ['visit.risk.7', '2026-11-27'],
      ['visit.terminated', '2026-12-05'],
      ['visit.risk.30', '2026-12-20'],
      ['visit.risk.90', '2027-02-18'],
    ]);
  });

  it('records the refusal with the end, never beside it (I2), and closes', async () => {
    const dispute = await (await Dispute.file(office)).to('MEDIATING');
    await stop(dispute);
    const { facts } = await dispute.loaded();
    expect(facts.parties.map(({ consent }) => consent)).to.deep.equal(['AGREED', 'WITHDRAWN']);
    await giveFeedback(await dispute.head(), { ...dispute.request, way: 'PHONE', note: null });
    expect(await dispute.move('case.closed')).to.include({ state: 'CLOSED' });
    expect(await dispute.row()).to.include({ result: 'REFUSED', feedback_way: 'PHONE' });
  });

  it('is filed by the archivist, once pages are numbered and missing papers explained', async () => {
    const dispute = await (await Dispute.file(office)).to('PERFORMING');
    await dispute.perform();
    const archivist = await dispute.as('archivist');
    expect(await refused(dispute.move('case.archived', {}, archivist))).to.equal(
      'NotPossible refusal.pages-not-numbered',
    );
    const prepared = { ...dispute.request, arePagesNumbered: true };
    expect(await refused(prepareDossier(await dispute.head(), prepared))).to.equal('Forbidden error.forbidden');
    await prepareDossier(archivist, prepared);
    expect(await dispute.move('case.archived', {}, archivist)).to.include({ state: 'ARCHIVED' });
    expect(await dispute.row()).to.include({ dossier_no: '东河-2026-0001' });
  });

  it('asks for feedback again when a reopened case ends, whatever was told of its first round', async () => {
    const dispute = await (
      await Dispute.file(office, 'village1', { source: 'COURT', entrustLetterNo: '（2026）委托1号' })
    ).to('MEDIATING');
    await stop(dispute);
    await giveFeedback(await dispute.head(), { ...dispute.request, way: 'PHONE', note: '没有谈成' });
    await dispute.move('case.closed');
    const ids = (await dispute.loaded()).facts.parties.map(({ id }) => id);
    const again = { reopenReason: 'RELAPSE', isSameMatter: true, consentedPartyIds: ids, reason: '又滴水' } as const;
    await dispute.move('case.reopened', again, dispute.as('centre_head'));
    expect(await dispute.row()).to.include({ feedback_at: null, feedback_way: null, feedback_by_id: null });
    await stop(dispute);
    expect(await refused(dispute.move('case.closed'))).to.equal('NotPossible refusal.feedback-missing');
    const told = await office.sql(`select payload->>'note' as note from event where case_id = $1 and name = $2`, [
      ...[dispute.caseId, 'case.feedback-given'],
    ]);
    expect(told).to.deep.equal([{ note: '没有谈成' }]);
  });

  it('gives a reopened case’s new agreement the old number with its round', async () => {
    const dispute = await (await Dispute.file(office)).to('PERFORMING');
    await dispute.perform();
    const consentedPartyIds = (await dispute.loaded()).facts.parties.map(({ id }) => id);
    const again = { reopenReason: 'RELAPSE', isSameMatter: true, consentedPartyIds, reason: '又漏水了' } as const;
    await dispute.move('case.reopened', again, dispute.as('centre_head'));
    await dispute.session();
    await dispute.draft();
    await dispute.move('case.agreed');
    const numbers = await office.sql<{ no: string }>(
      'select agreement_no as no from agreement where case_id = $1 order by revision',
      [dispute.caseId],
    );
    const [first, second] = numbers.map(({ no }) => no);
    expect(second).to.equal(`${first}之二`);
  });
});
