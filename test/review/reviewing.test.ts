import { expect } from 'chai';
import { Invalid, NotPossible } from '../../src/platform/http/refusals.ts';
import { addItem } from '../../src/review/actions/add-item.ts';
import { decideItem } from '../../src/review/actions/decide-item.ts';
import { refreshAgenda } from '../../src/review/actions/refresh-agenda.ts';
import type { DecisionCode } from '../../src/review/rules/words.ts';
import { Dispute } from '../cases/support.ts';
import { failing } from '../support/failing.ts';
import { type Office, openOffice } from '../support/office.ts';
import { at, freshReviews, itemsOf, roundNow, runReviews } from './support.ts';

describe('compiling the agenda of a review, and deciding', function () {
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
    await office.sql("update mediation_case set risk = 'RED', state = 'MEDIATING'");
    await runReviews(office);
  });

  const head = () => office.contextOf('centre_head');
  const items = async () => itemsOf(office, (await roundNow(office)).meeting_id);
  const typed = { text: '三日内上门', ownerText: null, leaderId: null, dueOn: '2026-12-04', isFirstContactTold: true };
  const decide = async (code: DecisionCode, more: object = {}) => {
    const [item] = await items();
    const address = { roundId: (await roundNow(office)).id, itemId: item?.id ?? '' };
    return decideItem(await head(), { ...typed, code, ownerOrgId: office.orgs.village1, ...address, ...more });
  };

  it('names each case once with all its reasons, and no party in the topic', async () => {
    const [item, ...more] = await items();
    expect(more).to.deep.equal([]);
    expect(item?.case_id).to.equal(quarrel.caseId);
    expect(item?.source).to.include('RISK');
    const { facts } = await quarrel.loaded();
    for (const { name } of facts.parties) expect(item?.topic).to.not.include(name);
  });

  const sources: [string, string][] = [
    ['RISK', "risk = 'ORANGE'"],
    ['DUE', "due_on = '2026-11-26'"],
    ['DEFAULTED', "state = 'DEFAULTED'"],
    ['GROUP', 'people_count = 5'],
    ['LONG', "accepted_on = '2026-09-20'"],
  ];
  for (const [source, set] of sources)
    it(`takes up a case for ${source}, and takes it off when nothing names it any more`, async () => {
      const calm = "risk = 'BLUE', due_on = '2027-06-30', duty_on = null, duty_at = null, people_count = 2";
      await office.sql(`update mediation_case set ${calm}, accepted_on = '2026-11-19', group_flag = false`);
      await runReviews(office);
      expect(await items()).to.deep.equal([]);
      await office.sql(`update mediation_case set ${set}`);
      await runReviews(office);
      expect((await items()).map(({ source: found }) => found)).to.deep.equal([source]);
    });

  it('is frozen 24 hours before: nothing changes by itself, and what is added by a person is 临时', async () => {
    office.clock.set(at('2026-11-29T09:00:00'));
    await office.sql("update mediation_case set risk = 'BLUE'");
    await runReviews(office);
    expect(await items()).to.have.length(1);
    const roundId = (await roundNow(office)).id;
    expect(await addItem(await head(), { roundId, topic: '校园周边', caseNo: null })).to.include({ isLate: true });
    expect((await items()).map(({ is_late }) => is_late)).to.deep.equal([false, true]);
    await office.sql('delete from agenda_item');
    await office.sql("update mediation_case set risk = 'RED'");
    expect(await refreshAgenda(await head(), { roundId })).to.deep.equal({ added: 1, removed: 0 });
    expect((await items()).map(({ is_late }) => is_late)).to.deep.equal([true]);
  });

  it('decides nothing before the day of the meeting, nor without owner or date', async () => {
    expect(await failing(decide('WATCH'))).to.be.instanceOf(NotPossible);
    office.clock.set(at('2026-11-30T09:30:00'));
    const fault = await failing(decide('WATCH', { ownerOrgId: null, dueOn: null }));
    expect(fault).to.be.instanceOf(Invalid);
    expect((fault as Invalid).faults.map(({ field }) => field)).to.deep.equal(['ownerOrgId', 'dueOn']);
    expect(await office.sql('select id from meeting_decision')).to.deep.equal([]);
  });

  it('makes each of the thirteen a task of its owner in the same transaction', async () => {
    office.clock.set(at('2026-11-30T09:30:00'));
    const codes: DecisionCode[] = ['VILLAGE', 'TO_CENTRE', 'TO_STREET', 'TEAM', 'EXPERTS', 'LEADER', 'JOINT', 'REFER'];
    codes.push('SUPERVISE', 'LEGAL_AID', 'COUNSELLING', 'WATCH', 'STRIKE_OFF');
    // Of the village: nobody who leads the street may answer for it, so that this one stays a task as well.
    const leaderId = office.accountOf('village_head', 'village1');
    for (const code of codes) await decide(code, code === 'LEADER' ? { leaderId } : {});
    const duties = await office.sql<{ org_id: string; due_on: string; code: string }>(
      `select t.org_id, t.due_on::text, d.code from duty t join meeting_decision d
         on t.duty_key = 'meeting-decision:' || d.id where t.done_at is null order by d.ordinal`,
    );
    // A supervision is a slip of its own, with a number and a day; all others are owed by the decision itself.
    expect(duties.map(({ code }) => code)).to.deep.equal(codes.filter((code) => code !== 'SUPERVISE'));
    const slips = await office.sql(
      'select to_org_id, due_on::text, state, number is not null as numbered from supervision',
    );
    expect(slips).to.deep.equal([
      { to_org_id: office.orgs.village1, due_on: '2026-12-07', state: 'ISSUED', numbered: true },
    ]);
    for (const { org_id, due_on } of duties)
      expect([org_id, due_on]).to.deep.equal([office.orgs.village1, '2026-12-04']);
  });

  it('lets a team work on the case at once, where the centre decides about it', async () => {
    office.clock.set(at('2026-11-30T09:30:00'));
    await office.sql('update mediation_case set current_org_id = $1, tier = $2', [office.orgs.centre, 'CENTRE']);
    expect(await decide('TEAM', { ownerOrgId: office.orgs.team1 })).to.include({ moved: 'case.shared' });
    expect((await quarrel.row<{ co_org_ids: string[] }>()).co_org_ids).to.include(office.orgs.team1);
    expect(await decide('TO_STREET')).to.include({ moved: 'case.escalated' });
    expect(await quarrel.state()).to.equal('UP_PENDING');
    const done = await office.sql('select is_done, note is not null as told from meeting_decision');
    expect(done).to.deep.equal([
      { is_done: true, told: true },
      { is_done: true, told: true },
    ]);
  });

  it('brings what was not done before the next review', async () => {
    office.clock.set(at('2026-11-30T09:30:00'));
    await decide('LEGAL_AID');
    await office.sql("update meeting set state = 'HELD'");
    await office.sql("update mediation_case set risk = 'BLUE'");
    office.clock.set(at('2026-12-01T00:15:00'));
    await runReviews(office);
    const { meeting_id } = await roundNow(office);
    expect(await office.sql('select id from carried_decision where meeting_id = $1', [meeting_id])).to.have.length(1);
    expect((await items()).map(({ source }) => source?.split(',')[0])).to.deep.equal(['UNDONE']);
  });
});
