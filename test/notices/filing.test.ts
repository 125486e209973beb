import { expect } from 'chai';
import { openServiceSession } from '../../src/accounts/sessions.ts';
import { giveFeedback } from '../../src/cases/actions/give-feedback.ts';
import { contextFor } from '../../src/context.ts';
import { dueForFiling } from '../../src/dossiers/queries/archive.ts';
import { raiseAlerts } from '../../workers/timetable/raise-alerts.ts';
import { Dispute } from '../cases/support.ts';
import { type Office, openOffice } from '../support/office.ts';

describe('what is due for filing', function () {
  this.timeout(120_000);
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  const tick = async () => raiseAlerts(contextFor(office.house, await openServiceSession(office.house, null)));
  const told = async (caseId: string) =>
    (
      await office.sql<{ kind: string }>(
        `select distinct n.kind from notice n where n.href = '/cases/' || $1::text and n.kind like 'case.%' order by 1`,
        [caseId],
      )
    ).map(({ kind }) => kind);

  it('is listed from the day on which a case is closed, and reminded of along the ladder of its thirty days', async () => {
    const dispute = await (await Dispute.file(office)).to('MEDIATING');
    const [, respondent] = (await dispute.loaded()).facts.parties;
    await dispute.move('case.stopped', {
      ...{ terminationReasons: ['PARTY_REFUSES'], requestedByPartyId: respondent?.id ?? '' },
      ...{ remediesTold: ['LAWSUIT'], isUndisputedFactsOffered: true },
    });
    await giveFeedback(await dispute.head(), { ...dispute.request, way: 'PHONE', note: '已告知后续途径。' });
    await dispute.move('case.closed');
    const ctx = await office.contextOf('archivist');
    const { rows } = await dueForFiling(ctx.em, ctx.actor, null);
    const mine = rows.find(({ caseId }) => caseId === dispute.caseId);
    // Closed on Friday 20 November; the thirtieth day is a Sunday and moves to Monday.
    expect(mine?.dueOn).to.equal('2026-12-21');
    office.clock.set(new Date('2026-12-17T07:15:00+08:00'));
    await tick();
    expect(await told(dispute.caseId)).to.deep.equal([]);
    office.clock.set(new Date('2026-12-18T07:15:00+08:00'));
    await tick();
    expect(await told(dispute.caseId)).to.deep.equal(['case.HANDLER']);
    office.clock.set(new Date('2026-12-22T07:15:00+08:00'));
    await tick();
    expect(await told(dispute.caseId)).to.include('case.CENTRE_LIST');
  });
});
