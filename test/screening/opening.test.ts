import { expect } from 'chai';
import { openServiceSession } from '../../src/accounts/sessions.ts';
import { contextFor } from '../../src/context.ts';
import { Forbidden } from '../../src/platform/http/refusals.ts';
import { openWeek } from '../../src/screening/actions/open-week.ts';
import { enterDays } from '../../src/timekeeping/actions/enter-days.ts';
import { type Office, openOffice } from '../support/office.ts';
import { allRounds, fresh, runOpening } from './support.ts';

describe('opening the weekly rounds', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());
  beforeEach(() => fresh(office, '2026-11-16T00:05:00'));

  const places = async (where?: string) => (await allRounds(office, where)).map(({ place }) => place);
  const week = '2026-W47';

  it('gives each village room and the centre one round, and no team, street or outside unit', async () => {
    expect(await runOpening(office)).to.include({ opened: 4 });
    expect(await places()).to.deep.equal(['centre', 'village1', 'village2', 'village3']);
    const [round] = await allRounds(office);
    expect(round).to.include({ period_key: week, due_on: '2026-11-20', is_opened_late: false });
  });

  it('once: a second run, two workers in the same minute and a clock set back open nothing more', async () => {
    await runOpening(office);
    await Promise.all([runOpening(office), runOpening(office), runOpening(office)]);
    expect(await places()).to.have.length(4);
    await fresh(office, '2026-11-16T00:05:00');
    await Promise.all([runOpening(office), runOpening(office)]);
    expect(await places()).to.have.length(4);
    office.clock.set(new Date('2026-11-10T10:00:00+08:00'));
    expect(await runOpening(office)).to.include({ opened: 0 });
    expect(await places()).to.have.length(4);
  });

  it('after two weeks of standing still opens the missed rounds once, marked as opened late', async () => {
    await runOpening(office);
    office.clock.set(new Date('2026-12-03T09:00:00+08:00'));
    expect(await runOpening(office)).to.include({ opened: 8 });
    expect(await runOpening(office)).to.include({ opened: 0 });
    const rounds = await allRounds(office, "o.code = 'village1'");
    expect(rounds.map((round) => [round.period_key, round.is_opened_late])).to.deep.equal([
      ['2026-W47', false],
      ['2026-W48', true],
      ['2026-W49', true],
    ]);
  });

  it('begins with this week on a new installation', async () => {
    office.clock.set(new Date('2026-11-19T15:00:00+08:00'));
    await runOpening(office);
    expect(new Set((await allRounds(office)).map(({ period_key }) => period_key))).to.deep.equal(new Set([week]));
  });

  it('is right for a room that is new, closed or merged in mid-week', async () => {
    await runOpening(office);
    const org = office.orgs;
    const close = (id: string, on: string | null) =>
      office.sql('update organization set active_to = $2 where id = $1', [id, on]);
    // Closed on Wednesday: nothing is owed; closed on Saturday after the due day: it is.
    await close(org.village1, '2026-11-18');
    await close(org.village2, '2026-11-21');
    // A community made of two villages on Thursday owes its first report this week, one made on Saturday does not.
    const add = (code: string, from: string) =>
      office.sql(
        `insert into organization (id, code, kind, tier, name, seal_name, short_name, parent_id, active_from, created_at)
         values (uuidv7(), $1, 'VILLAGE', 'VILLAGE', $1, $1, $1, $2, $3, now())`,
        [code, org.centre, from],
      );
    await add('merged-thursday', '2026-11-19');
    await add('merged-saturday', '2026-11-21');
    office.clock.set(new Date('2026-11-19T09:05:00+08:00'));
    await runOpening(office);
    expect(await places('r.ended_at is null')).to.deep.equal(['centre', 'merged-thursday', 'village2', 'village3']);
    expect(await places('r.ended_at is not null')).to.deep.equal(['village1']);
    // Closed by mistake and opened again: it owes its report as before.
    await close(org.village1, null);
    await runOpening(office);
    expect(await places('r.ended_at is not null')).to.deep.equal([]);
    await close(org.village2, null);
    await office.sql(
      "delete from screening_round where org_id in (select id from organization where code like 'merged-%')",
    );
    await office.sql("delete from organization where code like 'merged-%'");
  });

  it('owes nothing in a week off, and less time in a week that the calendar shortens', async () => {
    await fresh(office, '2026-02-16T00:05:00');
    await runOpening(office);
    expect((await allRounds(office))[0]).to.include({ period_key: '2026-W08', due_on: null });
    await fresh(office, '2026-11-16T00:05:00');
    await runOpening(office);
    const admin = await office.contextOf('admin');
    await enterDays(admin, { fromOn: '2026-11-20', toOn: null, kind: 'OFF', name: '庙会', source: '示例' });
    await runOpening(office);
    expect((await allRounds(office))[0]).to.include({ period_key: week, due_on: '2026-11-19' });
    await office.sql("delete from calendar_day where date = '2026-11-20'");
  });

  it('is nothing that a person does, and rolls back wholly when it breaks in the middle', async () => {
    const head = await office.contextOf('centre_head');
    expect(await openWeek(head, { week }).catch((fault: unknown) => fault)).to.be.instanceOf(Forbidden);
    const house = {
      ...office.house,
      faultPoint: (name: string) => {
        if (name === 'within:open-week') throw new Error('power cut');
      },
    };
    const service = contextFor(house, await openServiceSession(office.house, null));
    await openWeek(service, { week }).catch(() => undefined);
    expect(await places()).to.deep.equal([]);
    await runOpening(office);
    expect(await places()).to.have.length(4);
  });
});
