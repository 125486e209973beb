import { expect } from 'chai';
import { openServiceSession } from '../../src/accounts/sessions.ts';
import { contextFor } from '../../src/context.ts';
import { receptionSlipSheet, rosterSheet } from '../../src/office-prints/reception-sheets.ts';
import { dropDay, publishRoster, recordLeave } from '../../src/reception/actions/change-roster.ts';
import { planDay } from '../../src/reception/actions/plan-day.ts';
import { endCharge, takeCharge } from '../../src/reception/actions/take-charge.ts';
import { remindReception } from '../../workers/timetable/remind-reception.ts';
import { Dispute } from '../cases/support.ts';
import { register } from '../intake/support.ts';
import { type Office, openOffice } from '../support/office.ts';
import { refused } from '../support/refused.ts';

const HOURS = { fromTime: '09:00', toTime: '11:30', place: '街道接访室', accompanying: '司法所李某' };

describe('leaders who receive visitors', () => {
  let office: Office;
  let [zhou, wu] = ['', ''];
  before(async () => {
    office = await openOffice();
    zhou = office.accountOf('street_leader');
    wu = await office.hire('street_leader', 'street', '吴某');
  });
  after(() => office.close());
  beforeEach(async () => {
    office.clock.set(new Date('2026-11-20T10:00:00+08:00'));
    await office.sql('delete from reception_day');
    await office.sql('delete from reception_roster');
    await office.sql('delete from leader_leave');
  });

  const clerk = () => office.contextOf('intake_clerk');
  const plan = async (heldOn: string, receiverId: string | null, substituteId: string | null = null) =>
    planDay(await clerk(), { heldOn, receiverId, substituteId, ...HOURS });
  const publish = async (month = '2026-12') => publishRoster(await clerk(), { month, version: null });
  const leave = async (leaderId: string, fromOn: string, toOn: string) =>
    recordLeave(await clerk(), { leaderId, fromOn, toOn, reason: '外出学习' });

  it('are not published with a day that nobody receives on, or whose leader is on leave without a substitute', async () => {
    expect(await refused(publish())).to.equal('NotPossible leaders.error.empty');
    await plan('2026-12-01', zhou);
    await plan('2026-12-08', null);
    await leave(zhou, '2026-12-01', '2026-12-03');
    expect(await refused(publish())).to.equal('NotPossible leaders.error.day leaders.error.day');
    await plan('2026-12-01', zhou, wu);
    await plan('2026-12-08', wu);
    expect((await publish()).days).to.equal(2);
  });

  it('may change once the roster is public, but nothing may then be left open, and no day goes away', async () => {
    const { dayId } = await plan('2026-12-01', zhou);
    await publish();
    expect(await refused(plan('2026-12-01', null))).to.equal('Invalid receiverId:leaders.error.no-receiver');
    expect((await leave(zhou, '2026-12-01', '2026-12-01')).needsSubstitute).to.equal(1);
    expect(await refused(plan('2026-12-01', zhou))).to.equal('Invalid substituteId:leaders.error.on-leave');
    await plan('2026-12-01', zhou, wu);
    expect(await refused(dropDay(await clerk(), { dayId }))).to.equal('NotPossible leaders.error.published');
  });

  it('are planned neither for a day that is over, nor from noon to morning, nor with somebody who is no leader', async () => {
    expect(await refused(plan('2026-11-19', zhou))).to.equal('Invalid heldOn:leaders.error.past');
    expect(await refused(plan('2026-12-01', office.accountOf('centre_head')))).to.equal(
      'Invalid receiverId:field.choice',
    );
    const backwards = planDay(await clerk(), {
      ...{ heldOn: '2026-12-01', receiverId: zhou, substituteId: null },
      ...{ ...HOURS, fromTime: '14:00', toTime: '09:00' },
    });
    expect(await refused(backwards)).to.equal('Invalid toTime:leaders.error.times');
    const village = await office.contextOf('village_head');
    const theirs = planDay(village, { heldOn: '2026-12-01', receiverId: zhou, substituteId: null, ...HOURS });
    expect(await refused(theirs)).to.match(/^Forbidden/);
  });

  it('hear of it the day before, the substitute instead of whoever is on leave; the centre hears of a day without anybody', async () => {
    await plan('2026-12-01', zhou, wu);
    await plan('2026-12-02', zhou);
    await publish();
    await leave(zhou, '2026-12-01', '2026-12-02');
    office.clock.set(new Date('2026-12-01T07:25:00+08:00'));
    const tick = async () => remindReception(contextFor(office.house, await openServiceSession(office.house, null)));
    await tick();
    await tick();
    const told = await office.sql(
      `select a.username as who, n.kind from notice n join account a on a.id = n.account_id
       where n.kind like 'reception.%' order by n.kind, who`,
    );
    expect(told.filter(({ kind }) => kind === 'reception.day')).to.have.length(1);
    expect(told.filter(({ kind }) => kind === 'reception.nobody').map(({ who }) => who)).to.deep.equal([
      'centre_head@centre',
      'intake_clerk@centre',
    ]);
  });

  it('are owed as a roster a week before its month, until it is public', async () => {
    const tick = async () => remindReception(contextFor(office.house, await openServiceSession(office.house, null)));
    const owed = async () =>
      (
        await office.sql(
          `select params->>'month' as month, due_on::text as due from duty where kind = 'reception-roster' and done_at is null`,
        )
      ).map(({ month, due }) => `${month} ${due}`);
    office.clock.set(new Date('2026-12-23T07:25:00+08:00'));
    await tick();
    expect(await owed()).to.deep.equal([]);
    office.clock.set(new Date('2026-12-24T07:25:00+08:00'));
    await tick();
    await tick();
    expect(await owed()).to.deep.equal(['2027-01 2026-12-31']);
    await plan('2027-01-05', zhou);
    await publish('2027-01');
    expect(await owed()).to.deep.equal([]);
  });

  it('stand on the roster and on the slip as they really received', async () => {
    await plan('2026-12-01', zhou, wu);
    await leave(zhou, '2026-12-01', '2026-12-01');
    const { rosterId } = await publish();
    const ctx = await clerk();
    const roster = await rosterSheet(ctx, rosterId);
    expect(JSON.stringify(roster.blocks)).to.contain('吴某\\n（代').and.contain('街道接访室');
    const { intakeId } = await register(ctx, { leaderId: wu, accompanying: '司法所李某' });
    const slip = JSON.stringify((await receptionSlipSheet(await clerk(), intakeId)).blocks);
    expect(slip).to.contain('吴某').and.contain('司法所李某').and.contain('示范街道领导');
    const village = await office.contextOf('village_head', 'village2');
    expect(await refused(receptionSlipSheet(village, intakeId))).to.match(/^NotFound/);
  });

  it('take a case over: one leader at a time, who says within thirty days how it went', async () => {
    const dispute = await (await Dispute.file(office)).to('MEDIATING');
    const { caseId } = dispute;
    const measures = '约双方到村，当面说清地界。';
    expect(await refused(takeCharge(await dispute.head(), { caseId, measures }))).to.match(/^Forbidden/);
    const mine = await office.contextOfAccount(zhou);
    expect((await takeCharge(mine, { caseId, measures })).dueOn).to.equal('2026-12-20');
    const other = await office.contextOfAccount(wu);
    expect(await refused(takeCharge(other, { caseId, measures }))).to.equal('NotPossible leaders.error.in-charge');
    const outcome = { caseId, outcome: '双方已经说定。', result: 'SETTLED' } as const;
    expect(await refused(endCharge(other, outcome))).to.match(/^Forbidden/);
    const duty = () =>
      office.sql(`select assignee_id from duty where case_id = $1 and kind = 'charge' and done_at is null`, [caseId]);
    expect(await duty()).to.deep.equal([{ assignee_id: zhou }]);
    await endCharge(await office.contextOfAccount(zhou), outcome);
    expect(await duty()).to.deep.equal([]);
    expect(await refused(endCharge(await office.contextOfAccount(zhou), outcome))).to.equal(
      'NotPossible leaders.error.no-charge',
    );
  });
});
