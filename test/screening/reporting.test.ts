import { expect } from 'chai';
import { Forbidden, Invalid, NotFound, NotPossible } from '../../src/platform/http/refusals.ts';
import { endSpecial } from '../../src/screening/actions/end-special.ts';
import { planSpecial } from '../../src/screening/actions/plan-special.ts';
import { reportFindings } from '../../src/screening/actions/report-findings.ts';
import { reportZero } from '../../src/screening/actions/report-zero.ts';
import { settleLead } from '../../src/screening/actions/settle-lead.ts';
import { writeNote } from '../../src/screening/actions/write-note.ts';
import { leadsOfPeriod } from '../../src/screening/queries/leads.ts';
import { roundsOf } from '../../src/screening/queries/rounds.ts';
import { rollUp } from '../../src/screening/rules/roll-up.ts';
import { failing } from '../support/failing.ts';
import { type Office, openOffice } from '../support/office.ts';
import { allRounds, at, findings, fresh, lead, runOpening } from './support.ts';

const week = '2026-W47';

describe('reporting what a screening found', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());
  beforeEach(async () => {
    await fresh(office, '2026-11-16T00:05:00');
    await runOpening(office);
    office.clock.set(at('2026-11-18T09:00:00'));
  });

  const mediator = () => office.contextOf('village_mediator', 'village1');
  const roundOf = async (place: string) => {
    const [round] = await allRounds(office, `o.code = '${place}' and r.period_key = '${week}'`);
    if (round === undefined) throw new Error('no round');
    return round;
  };
  const zero = async (when: string, roundId: string | null = null) => {
    office.clock.set(at(when));
    return reportZero(await mediator(), { roundId });
  };
  const settling = {
    ...{ reason: null, watchOn: null, handedTo: null, applicant: null, applicantPhone: null, respondent: null },
    ...{ summary: null, place: null, disputeType: null, version: null },
  };

  it('zero by one touch, with the name of who said so and when', async () => {
    expect(await zero('2026-11-18T09:00:00')).to.include({ lateness: 'ON_TIME', hasFindings: false });
    const [report] = await office.sql('select kind, reporter_name, lateness from screening_report');
    expect(report).to.deep.equal({ kind: 'ZERO', reporter_name: '东河village_mediator', lateness: 'ON_TIME' });
  });

  it('is on time until 17:30 of the due day, late until Sunday midnight, belated for 14 days, then refused', async () => {
    const { id } = await roundOf('village1');
    const tries: [string, string | null][] = [
      ['2026-11-20T17:30:00', 'ON_TIME'],
      ['2026-11-20T17:30:01', 'LATE'],
      ['2026-11-22T23:59:59', 'LATE'],
      ['2026-11-23T00:00:00', 'BELATED'],
      ['2026-12-06T23:59:59', 'BELATED'],
      ['2026-12-07T00:00:00', null],
    ];
    for (const [when, expected] of tries) {
      if (expected === null) expect(await failing(zero(when, id))).to.be.instanceOf(NotPossible);
      else expect((await zero(when, id)).lateness, when).to.equal(expected);
    }
    // The first report decides; later ones make nothing better or worse.
    expect(await roundOf('village1')).to.include({ lateness: 'ON_TIME', report_count: 5 });
  });

  it('belated stays belated: the round never counts as timely', async () => {
    const { id } = await roundOf('village1');
    await zero('2026-11-25T09:00:00', id);
    expect((await roundOf('village1')).lateness).to.equal('BELATED');
    const ctx = await office.contextOf('centre_head');
    const sum = rollUp(await roundsOf(ctx.em, ctx.actor, week), [], at('2026-11-25T10:00:00'));
    expect(sum).to.include({ owed: 4, reported: 1, belated: 1 });
    expect(sum.missing).to.have.length(3);
  });

  it('several in a week merge, and a zero report beside one with findings is kept and makes nothing zero', async () => {
    await reportFindings(await mediator(), findings('2026-11-17', [lead, { ...lead, risk: 'RED' }]));
    expect(await reportZero(await mediator(), { roundId: null })).to.include({ hasFindings: true });
    await reportFindings(await office.contextOf('village_head', 'village1'), findings('2026-11-18', [lead]));
    expect(await roundOf('village1')).to.include({ report_count: 3, lead_count: 3, has_findings: true });
    const ctx = await office.contextOf('centre_head');
    const leads = await leadsOfPeriod(ctx.em, ctx.actor, week);
    const sum = rollUp(await roundsOf(ctx.em, ctx.actor, week), leads, at('2026-11-18T10:00:00'));
    expect(sum).to.include({ reported: 1, zero: 0, found: 1, leads: 3 });
    expect(sum.byRisk).to.deep.equal([
      { risk: 'RED', n: 1 },
      { risk: 'YELLOW', n: 2 },
    ]);
    expect(sum.waiting).to.have.length(3);
  });

  it('a quick note counts as screening; settled at once it asks for nothing more', async () => {
    await writeNote(await mediator(), {
      on: '2026-11-18',
      who: '两邻居',
      what: '为鸡吃菜拌嘴，劝开了',
      done: 'SETTLED',
    });
    expect(await roundOf('village1')).to.include({ lateness: 'ON_TIME', has_findings: true, lead_count: 1 });
    expect(await office.sql("select 1 from duty where kind = 'settle-lead'")).to.have.length(0);
    const late = { on: '2026-11-19', who: '甲', what: '乙', done: 'OPEN' as const };
    expect(await failing(writeNote(await mediator(), late))).to.be.instanceOf(Invalid);
  });

  it('is kept when the timetable has opened nothing: the round is opened for the room that reports', async () => {
    await fresh(office, '2026-11-18T09:00:00');
    await reportZero(await mediator(), { roundId: null });
    await runOpening(office);
    expect(await allRounds(office)).to.have.length(4);
    expect((await roundOf('village1')).report_count).to.equal(1);
  });

  it('refuses a foreign room, a role that may not, a day outside of the week', async () => {
    const { id } = await roundOf('village2');
    expect(await failing(reportZero(await mediator(), { roundId: id }))).to.be.instanceOf(NotFound);
    const supervisor = await office.contextOf('supervisor');
    expect(await failing(reportZero(supervisor, { roundId: id }))).to.be.instanceOf(Forbidden);
    expect(await failing(reportFindings(await mediator(), findings('2026-11-15')))).to.be.instanceOf(Invalid);
    // The centre's clerk writes down what a room says by telephone.
    const clerk = await office.contextOf('intake_clerk');
    expect(await reportZero(clerk, { roundId: id })).to.include({ lateness: 'ON_TIME' });
  });

  describe('leads', () => {
    const newLead = async () => {
      await reportFindings(await mediator(), findings('2026-11-18', [lead]));
      const [row] = await office.sql<{ id: string; due_on: string }>(
        'select id, due_on::text from screening_lead order by created_at desc, ordinal desc limit 1',
      );
      if (row === undefined) throw new Error('no lead');
      return row;
    };

    it('must be settled within three working days, and are owed as a duty until they are', async () => {
      const { id, due_on } = await newLead();
      expect(due_on).to.equal('2026-11-23');
      const duty = () =>
        office.sql('select due_on::text, done_at is not null as done from duty where duty_key = $1', [
          `settle-lead:${id}`,
        ]);
      expect(await duty()).to.deep.equal([{ due_on: '2026-11-23', done: false }]);
      await settleLead(await mediator(), { ...settling, leadId: id, outcome: 'SETTLED', reason: '当面说开了' });
      expect(await duty()).to.deep.equal([{ due_on: '2026-11-23', done: true }]);
      const again = settleLead(await mediator(), { ...settling, leadId: id, outcome: 'RULED_OUT', reason: '没有的事' });
      expect(await failing(again)).to.be.instanceOf(NotPossible);
    });

    it('that are watched come back on their day and may then get another outcome', async () => {
      const { id } = await newLead();
      const watch = { ...settling, leadId: id, outcome: 'WATCH' as const, reason: '两家还不说话' };
      expect(await failing(settleLead(await mediator(), watch))).to.be.instanceOf(Invalid);
      await settleLead(await mediator(), { ...watch, watchOn: '2026-11-30' });
      const open = await office.sql("select kind, due_on::text from duty where kind like '%-lead' and done_at is null");
      expect(open).to.deep.equal([{ kind: 'watch-lead', due_on: '2026-11-30' }]);
      await settleLead(await mediator(), {
        ...settling,
        leadId: id,
        outcome: 'TRANSFERRED',
        reason: '欠薪',
        handedTo: '劳动监察',
      });
      expect(await office.sql("select 1 from duty where kind like '%-lead' and done_at is null")).to.have.length(0);
    });

    it('become a case with all that was found, drafted in the same transaction', async () => {
      const { id } = await newLead();
      const { caseId } = await settleLead(await mediator(), {
        ...settling,
        ...{
          leadId: id,
          outcome: 'CASE',
          applicant: lead.parties,
          applicantPhone: lead.phone,
          respondent: lead.opposite,
        },
        ...{ summary: lead.summary, place: lead.place, disputeType: 'NEIGHBOUR' },
      });
      const [made] = await office.sql(
        `select c.state, c.channel, c.source, c.risk, c.dispute_type, s.summary, s.place from mediation_case c
         join case_story s on s.case_id = c.id where c.id = $1`,
        [caseId],
      );
      expect(made).to.deep.equal({
        ...{
          state: 'DRAFT',
          channel: 'SCREENING',
          source: 'OWN_INITIATIVE',
          risk: 'YELLOW',
          dispute_type: 'NEIGHBOUR',
        },
        ...{ summary: lead.summary, place: lead.place },
      });
      const parties = await office.sql<{ name: string; role: string }>(
        'select p.name, c.role from case_party c join person p on p.id = c.person_id where c.case_id = $1 order by c.role',
        [caseId],
      );
      expect(parties).to.deep.equal([
        { name: '王示例', role: 'APPLICANT' },
        { name: '李示例', role: 'RESPONDENT' },
      ]);
    });
  });

  it('special: beside the weekly one with a rhythm of its own, for the rooms named, ended early with a reason', async () => {
    const head = () => office.contextOf('centre_head');
    const plan = { title: '欠薪专项排查', scope: '工地', fromOn: '2026-11-18', toOn: '2026-11-24', everyDays: 3 };
    const { specialId } = await planSpecial(await head(), {
      ...plan,
      targets: [office.orgs.village1, office.orgs.village3],
    });
    const special = () => allRounds(office, "r.kind = 'SPECIAL'");
    expect((await special()).map(({ place, due_on }) => [place, due_on])).to.deep.equal([
      ['village1', '2026-11-20'],
      ['village3', '2026-11-20'],
    ]);
    office.clock.set(at('2026-11-21T00:05:00'));
    await runOpening(office);
    await runOpening(office);
    expect(await special()).to.have.length(4);
    const [, , mine] = await special();
    expect(await reportZero(await mediator(), { roundId: mine?.id ?? '' })).to.include({ lateness: 'ON_TIME' });
    expect((await roundOf('village1')).report_count).to.equal(0);
    await endSpecial(await head(), { specialId, reason: '提前查完' });
    office.clock.set(at('2026-11-24T00:05:00'));
    await runOpening(office);
    expect(await special()).to.have.length(4);
    expect(await failing(planSpecial(await head(), { ...plan, toOn: '2026-11-01', targets: [] }))).to.be.instanceOf(
      Invalid,
    );
    expect(await failing(planSpecial(await mediator(), { ...plan, targets: [] }))).to.be.instanceOf(Forbidden);
  });
});
