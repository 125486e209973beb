import { expect } from 'chai';
import { decideItem } from '../../src/review/actions/decide-item.ts';
import { Dispute } from '../cases/support.ts';
import { type Office, openOffice } from '../support/office.ts';
import { at, freshReviews, itemsOf, roundNow, runReviews } from './support.ts';

describe('the decision 督办 of a review', function () {
  this.timeout(60_000);
  let office: Office;
  let quarrel: Dispute;
  before(async () => {
    office = await openOffice();
    quarrel = await (await Dispute.file(office)).to('MEDIATING');
  });
  after(() => office.close());
  beforeEach(async () => {
    await freshReviews(office, '2026-11-20T10:00:00');
    for (const table of ['supervision_step', 'supervision']) await office.sql(`delete from ${table}`);
    await office.sql("update mediation_case set risk = 'RED'");
    await runReviews(office);
    office.clock.set(at('2026-11-30T10:00:00'));
  });

  async function decide(role: 'centre_head' | 'intake_clerk', more: object = {}) {
    const round = await roundNow(office);
    const [item] = await itemsOf(office, round.meeting_id);
    return decideItem(await office.contextOf(role), {
      ...{ roundId: round.id, itemId: item?.id ?? '', code: 'SUPERVISE', text: '三日内上门，报结果' },
      ...{ ownerOrgId: office.orgs.village1, ownerText: null, leaderId: null, dueOn: '2026-12-04' },
      ...{ isFirstContactTold: true, ...more },
    });
  }
  const slips = () =>
    office.sql<Record<string, string | null>>(
      `select s.state, s.number, s.cause, s.case_id, s.to_org_id, s.matter, x.text
       from supervision s left join supervision_step x on x.supervision_id = s.id and x.kind = 'DEMAND'`,
    );

  it('issues the slip in the same transaction, with number and demand, and is done by that', async () => {
    const { moved, decisionId } = await decide('centre_head');
    expect(moved).to.equal('supervision.issued');
    const [slip, ...more] = await slips();
    expect(more).to.deep.equal([]);
    expect(slip).to.include({ state: 'ISSUED', cause: 'MEETING', case_id: quarrel.caseId, text: '三日内上门，报结果' });
    expect(slip?.to_org_id).to.equal(office.orgs.village1);
    expect(slip?.number).to.match(/^〔2026〕中心督字第\d+号$/);
    const [decision] = await office.sql<{ is_done: boolean; note: string }>(
      'select is_done, note from meeting_decision where id = $1',
      [decisionId],
    );
    expect(decision?.is_done).to.equal(true);
    const { facts } = await quarrel.loaded();
    for (const { name } of facts.parties) expect(slip?.matter).to.not.include(name);
  });

  it('drafts it where whoever keeps the minutes may not supervise, and stays a task', async () => {
    const { moved, why } = await decide('intake_clerk');
    expect([moved, why.map(({ key }) => key)]).to.deep.equal([null, ['review.why.slip-drafted']]);
    expect((await slips()).map(({ state }) => state)).to.deep.equal(['DRAFT']);
  });

  it('stays a task of its owner where that is no unit of the street', async () => {
    const { moved, why } = await decide('centre_head', { ownerOrgId: null, ownerText: '县供电公司' });
    expect([moved, why.map(({ key }) => key)]).to.deep.equal([null, ['review.why.no-unit']]);
    expect(await slips()).to.deep.equal([]);
  });
});
