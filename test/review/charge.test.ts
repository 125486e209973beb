import { expect } from 'chai';
import type { Invalid } from '../../src/platform/http/refusals.ts';
import { decideItem } from '../../src/review/actions/decide-item.ts';
import type { DecisionCode } from '../../src/review/rules/words.ts';
import { Dispute } from '../cases/support.ts';
import { OfficePages } from '../support/office-pages.ts';
import { at, freshReviews, itemsOf, roundNow, runReviews } from './support.ts';

describe('the decision 领导包案 of a review, and those who are called in', function () {
  this.timeout(60_000);
  const pages = new OfficePages();
  let quarrel: Dispute;
  before(async () => {
    quarrel = await (await Dispute.file(pages.office)).to('MEDIATING');
  });
  beforeEach(async () => {
    await freshReviews(pages.office, '2026-11-20T10:00:00');
    await pages.office.sql("delete from duty where kind = 'charge'");
    await pages.office.sql('delete from leader_charge');
    await pages.office.sql("update mediation_case set risk = 'RED', state = 'MEDIATING', co_org_ids = '{}'");
    await runReviews(pages.office);
    pages.office.clock.set(at('2026-11-30T10:00:00'));
  });

  const leaderId = () => pages.office.accountOf('street_leader', 'street');
  async function decide(code: DecisionCode, more: object = {}) {
    const round = await roundNow(pages.office);
    const [item] = await itemsOf(pages.office, round.meeting_id);
    return decideItem(await pages.office.contextOf('centre_head'), {
      ...{ roundId: round.id, itemId: item?.id ?? '', code, text: '高书记牵头，一周内上门' },
      ...{ ownerOrgId: null, ownerText: null, leaderId: leaderId(), dueOn: '2026-12-14', isFirstContactTold: true },
      ...more,
    });
  }
  const charges = () =>
    pages.office.sql(
      `select case_id, leader_id, measures, due_on::text, (select count(*)::int from duty d
         where d.duty_key = 'charge:' || g.id and d.assignee_id = g.leader_id and d.due_on = g.due_on) as owed
       from leader_charge g where ended_at is null`,
    );

  it('puts the leader in charge in the same transaction, by the day that was decided, and is done by that', async () => {
    const { moved, isDone, decisionId } = await decide('LEADER');
    expect([moved, isDone]).to.deep.equal(['charge.taken', true]);
    const charge = { leader_id: leaderId(), measures: '高书记牵头，一周内上门', due_on: '2026-12-14', owed: 1 };
    expect(await charges()).to.deep.equal([{ case_id: quarrel.caseId, ...charge }]);
    const kept = await pages.office.sql('select owner_id, is_done from meeting_decision where id = $1', [decisionId]);
    expect(kept).to.deep.equal([{ owner_id: leaderId(), is_done: true }]);
    const leader = await pages.web.as('street_leader', 'street');
    expect((await leader.get(`/cases/${quarrel.caseId}/charge`)).text).to.include('高书记牵头，一周内上门');
    expect((await leader.get(`/cases/${quarrel.caseId}`)).text).to.match(/会商决定由<b>[^<]+<\/b>包案/);
  });

  it('stands in the form of the minutes with that leader, so that they can be written', async () => {
    const { decisionId } = await decide('LEADER');
    const { meeting_id: id } = await roundNow(pages.office);
    const head = await pages.web.as('centre_head');
    const { text } = await head.get(`/meetings/${id}/write`);
    expect(text).to.match(new RegExp(`<option value="${leaderId()}"[^>]* selected`));
    const frame = { title: '半月会商研判', on: '2026-11-30', from: '09:00', to: '09:50', place: '三楼', chair: '陈仲' };
    const decision = { id: decisionId, text: '高书记牵头', item: '1', ownerId: leaderId(), dueOn: '2026-12-14' };
    const written = await head.post(`/meetings/${id}/write`, {
      ...{ ...frame, recorder: '黎明', minutes: '逐案研判。', 'people.0.name': '陈仲', 'items.0.topic': '排水沟' },
      ...Object.fromEntries(Object.entries(decision).map(([name, value]) => [`decisions.0.${name}`, value])),
    });
    expect(written.status, written.text.slice(0, 2000)).to.equal(303);
  });

  it('puts nobody in charge twice, and says why', async () => {
    await decide('LEADER');
    const { moved, why } = await decide('LEADER');
    expect([moved, why.map(({ key }) => key)]).to.deep.equal([null, ['leaders.error.in-charge']]);
    expect(await charges()).to.have.length(1);
  });

  it('takes nobody for a leader who is none, and asks which one', async () => {
    const { moved, why } = await decide('LEADER', { leaderId: pages.office.accountOf('village_head', 'village1') });
    expect([moved, why.map(({ key }) => key)]).to.deep.equal([null, ['review.why.no-leader']]);
    expect(await charges()).to.deep.equal([]);
    const fault = await decide('LEADER', { leaderId: null }).catch((thrown: unknown) => thrown);
    expect((fault as Invalid).faults.map(({ field }) => field)).to.deep.equal(['leaderId']);
  });

  it('lets experts read the case at once, and their opinion is still owed', async () => {
    await pages.office.sql('update mediation_case set current_org_id = $1, tier = $2', [
      pages.office.orgs.centre,
      'CENTRE',
    ]);
    const team = { leaderId: null, ownerOrgId: pages.office.orgs.team1 };
    const { moved, isDone, decisionId } = await decide('EXPERTS', team);
    expect([moved, isDone]).to.deep.equal(['case.shared', false]);
    const [row] = await pages.office.sql<{ co: string[] }>('select co_org_ids as co from mediation_case');
    expect(row?.co).to.deep.equal([pages.office.orgs.team1]);
    const owed = await pages.office.sql('select org_id from duty where duty_key = $1', [
      `meeting-decision:${decisionId}`,
    ]);
    expect(owed).to.deep.equal([{ org_id: pages.office.orgs.team1 }]);
  });

  it('leads from a decision to its case, and for legal aid to the book of legal services', async () => {
    const { decisionId } = await decide('LEGAL_AID', { leaderId: null, ownerOrgId: pages.office.orgs.village1 });
    const page = await (await pages.web.as('village_head', 'village1')).get(`/meetings/decisions/${decisionId}`);
    expect(page.text)
      .to.include(`href="/cases/${quarrel.caseId}"`)
      .and.match(/legal-services\/new\?caseNo(=|&#x3D;)/);
  });
});
