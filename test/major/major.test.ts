import { expect } from 'chai';
import { openServiceSession } from '../../src/accounts/sessions.ts';
import { assessRisk } from '../../src/cases/actions/assess-risk.ts';
import { correctCase } from '../../src/cases/actions/correct-case.ts';
import { contextFor } from '../../src/context.ts';
import { acknowledgeReport } from '../../src/major/actions/acknowledge-report.ts';
import { raiseAlert } from '../../src/major/actions/raise-alert.ts';
import { writeReport } from '../../src/major/actions/write-report.ts';
import { changeSettings } from '../../src/notices/actions/change-settings.ts';
import { alertMajor } from '../../workers/timetable/alert-major.ts';
import { Dispute } from '../cases/support.ts';
import { type Office, openOffice } from '../support/office.ts';
import { refused } from '../support/refused.ts';

const QUIET = { dangerTicks: [], marks: [], injuredWorkers: null, risk: null, difficulty: null, reason: null };
const minutes = (n: number) => n * 60_000;

describe('reports of major disputes', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());
  beforeEach(async () => {
    office.clock.set(new Date('2026-11-20T22:00:00+08:00'));
    await office.sql(`update major_report set ended_at = now(), next_alert_at = null where ended_at is null`);
    await office.sql('delete from notice');
  });

  const service = async () => contextFor(office.house, await openServiceSession(office.house, null));
  const tick = async () => alertMajor(await service());
  const red = async (dispute: Dispute) =>
    assessRisk(await dispute.head(), { ...dispute.request, ...QUIET, dangerTicks: ['WEAPON'] });
  const told = async () =>
    (
      await office.sql<{ who: string }>(
        `select a.username as who from notice n join account a on a.id = n.account_id
         where n.kind like 'major.%' order by n.notice_key, a.username`,
      )
    ).map(({ who }) => who);
  const report = async ({ caseId }: Dispute) => {
    const [row] = await office.sql('select * from major_report where case_id = $1 order by opened_at desc', [caseId]);
    return row as Record<string, unknown>;
  };

  it('open by themselves with the reasons when somebody ticks danger, and the room owes it in writing within two hours', async () => {
    const dispute = await Dispute.file(office);
    expect(await report(dispute)).to.equal(undefined);
    await red(dispute);
    expect(await report(dispute)).to.deep.include({ risk: 'RED', hits: ['THREAT_OR_WEAPON'], step: 0, ending: null });
    const [duty] = await office.sql(`select org_id, due_at from duty where kind = 'major-written' and case_id = $1`, [
      dispute.caseId,
    ]);
    expect(duty).to.deep.equal({ org_id: office.orgs.village1, due_at: new Date('2026-11-21T00:00:00+08:00') });
  });

  it('wake the centre and the street at once, also at night, and again every 15 minutes one link higher', async () => {
    const dispute = await Dispute.file(office);
    await correctCase(await dispute.head(), {
      ...{ ...dispute.request, words: { peopleCount: 12, groupFlag: true }, reason: '又来了十个人' },
    });
    await tick();
    expect(await told()).to.deep.equal(['centre_head@centre']);
    await tick();
    office.clock.advance(minutes(14));
    await tick();
    expect(await told()).to.have.length(1);
    office.clock.advance(minutes(1));
    await tick();
    expect(await told()).to.have.length(3);
    office.clock.advance(minutes(15));
    await tick();
    expect(await told()).to.include('street_leader@street');
    // Nothing ran for three hours: one alert, not twelve.
    office.clock.advance(minutes(180));
    await tick();
    const alerts = await office.sql('select step, reached from major_alert where case_id = $1 order by step', [
      dispute.caseId,
    ]);
    expect(alerts.map(({ step }) => step)).to.deep.equal([1, 2, 3, 4]);
  });

  it('send one alert when two workers come at the same minute', async () => {
    const dispute = await Dispute.file(office);
    await red(dispute);
    const { id } = await report(dispute);
    const ways = await Promise.all([service(), service()]);
    await Promise.all(ways.map((ctx) => raiseAlert(ctx, { reportId: String(id) })));
    expect(await office.sql('select step from major_alert where report_id = $1', [id])).to.have.length(1);
    expect(await refused(raiseAlert(await dispute.head(), { reportId: String(id) }))).to.match(/^Forbidden/);
  });

  it('are silent once somebody of the chain has acknowledged them; the room itself cannot', async () => {
    const dispute = await Dispute.file(office);
    await red(dispute);
    await tick();
    const before = (await told()).length;
    const words = { ...dispute.request, measures: '派出所已到场，双方已分开。' };
    expect(await refused(acknowledgeReport(await dispute.head(), words))).to.match(/^Forbidden/);
    await acknowledgeReport(await dispute.as('centre_head'), words);
    expect(await refused(acknowledgeReport(await dispute.as('street_leader'), words))).to.equal(
      'NotPossible major.error.acknowledged',
    );
    office.clock.advance(minutes(60));
    await tick();
    expect(await told()).to.have.length(before);
  });

  it('wake again when it gets worse than what was acknowledged', async () => {
    const dispute = await Dispute.file(office);
    await red(dispute);
    await acknowledgeReport(await dispute.as('centre_head'), { ...dispute.request, measures: '已到场处置。' });
    await assessRisk(await dispute.head(), { ...dispute.request, ...QUIET, dangerTicks: ['WEAPON'], marks: ['CRIME'] });
    await tick();
    expect(await told()).to.include('centre_head@centre');
    expect(await report(dispute)).to.deep.include({ hits: ['THREAT_OR_WEAPON', 'CRIME'], acknowledged_at: null });
  });

  it('are lowered by the centre with a reason only, and are kept', async () => {
    const dispute = await Dispute.file(office);
    await red(dispute);
    const calm = { ...dispute.request, ...QUIET, risk: 'YELLOW', difficulty: 'ORDINARY' } as const;
    const reason = '双方已和解，刀具已交派出所。';
    expect(await refused(assessRisk(await dispute.head(), { ...calm, reason }))).to.equal(
      'Invalid risk:major.error.downgrade',
    );
    expect(await refused(assessRisk(await dispute.as('centre_head'), calm))).to.equal(
      'Invalid reason:case.error.lower-needs-reason',
    );
    await assessRisk(await dispute.as('centre_head'), { ...calm, reason });
    expect(await report(dispute)).to.deep.include({ ending: 'DOWNGRADED', end_reason: reason, next_alert_at: null });
    const duties = await office.sql(
      `select 1 from duty where case_id = $1 and kind like 'major-%' and cancelled_at is null`,
      [dispute.caseId],
    );
    expect(duties).to.have.length(0);
    await correctCase(await dispute.head(), { ...dispute.request, words: { place: '村口' }, reason: null });
    expect(await report(dispute)).to.deep.include({ ending: 'DOWNGRADED' });
  });

  it('owe a report a day until then; a written one ends what is owed', async () => {
    const dispute = await Dispute.file(office);
    await red(dispute);
    const owed = () =>
      office.sql<{ kind: string; due: string }>(
        `select kind, due_on::text as due from duty where case_id = $1 and done_at is null and cancelled_at is null
           and kind like 'major-%' order by due_on`,
        [dispute.caseId],
      );
    const words = { ...dispute.request, situation: '现场平稳，双方已分开。', measures: '派出所驻守，明天再谈。' };
    await writeReport(await dispute.head(), words);
    expect(await owed()).to.deep.equal([]);
    await tick();
    expect(await owed()).to.deep.equal([]);
    office.clock.set(new Date('2026-11-21T08:00:00+08:00'));
    await tick();
    await tick();
    expect(await owed()).to.deep.equal([{ kind: 'major-follow', due: '2026-11-21' }]);
    office.clock.set(new Date('2026-11-22T08:00:00+08:00'));
    await tick();
    expect(await owed()).to.deep.equal([{ kind: 'major-follow', due: '2026-11-22' }]);
    await writeReport(await dispute.head(), words);
    await tick();
    expect(await owed()).to.deep.equal([]);
    const kinds = await office.sql('select kind from major_entry where case_id = $1 order by at', [dispute.caseId]);
    expect(kinds.map(({ kind }) => kind)).to.deep.equal(['WRITTEN', 'FOLLOW_UP']);
  });

  it('go outside at once, held back neither by the quiet hours nor by the digest of the leaders', async () => {
    await changeSettings(await office.contextOf('street_leader'), {
      ...{ email: 'leader@example.org', isEmailOn: true, isGatewayOn: false },
    });
    const { env } = office.house;
    Object.assign(office.house, { env: { ...env, smtpUrl: 'smtp://127.0.0.1:1', mailFrom: 'house@example.org' } });
    try {
      const dispute = await Dispute.file(office);
      await red(dispute);
      await tick();
      office.clock.advance(minutes(15));
      await tick();
      const sent = await office.sql('select kind, count from outside_message order by created_at');
      expect(sent).to.deep.equal([
        { kind: 'NOTICE', count: 1 },
        { kind: 'NOTICE', count: 1 },
      ]);
    } finally {
      Object.assign(office.house, { env });
    }
  });

  it('pass over a link where nobody holds the role', async () => {
    const dispute = await Dispute.file(office);
    await assessRisk(await dispute.head(), { ...dispute.request, ...QUIET, marks: ['MEDIA'] });
    // Last in this file: whoever loses a role is signed out.
    await office.sql(`update role_assignment set valid_to = '2026-11-01' where role in ('centre_head', 'supervisor')`);
    await tick();
    expect(await told()).to.deep.equal(['street_leader@street']);
    const alerts = await office.sql('select reached from major_alert where case_id = $1 order by step', [
      dispute.caseId,
    ]);
    expect(alerts.map(({ reached }) => reached)).to.deep.equal([0, 0, 1]);
  });
});
