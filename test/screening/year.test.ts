import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { addCalendarDays } from '../../src/calendar/day.ts';
import { halfMonthRange } from '../../src/calendar/half-months.ts';
import { loadCalendar } from '../../src/calendar/load-calendar.ts';
import { reviewDay } from '../../src/calendar/review.ts';
import { screeningPeriod } from '../../src/calendar/screening.ts';
import { shanghaiInstant } from '../../src/calendar/shanghai.ts';
import { addWeeks, weekRange } from '../../src/calendar/weeks.ts';
import { change } from '../../src/change.ts';
import { keepReport } from '../../src/screening/keep-report.ts';
import { leadsOfPeriod } from '../../src/screening/queries/leads.ts';
import { roundsOf } from '../../src/screening/queries/rounds.ts';
import { rollUp } from '../../src/screening/rules/roll-up.ts';
import { ScreeningRound } from '../../src/screening/screening.entity.ts';
import { type Office, openOffice } from '../support/office.ts';
import { allRounds, at, fresh, lead, runOpening } from './support.ts';

const EXPECTED = path.resolve(import.meta.dirname, '../expected/year.txt');
const YEAR = 2026;
const VILLAGES = 78;
const NOTHING = { area: null, organiser: null, participants: {}, content: null, problems: null, measures: null };

/** How room `n` reports in week `w`: most in time, some late, belated or never, every fifth with a lead. */
function habitOf(n: number, w: number): 'ON_TIME' | 'LATE' | 'BELATED' | 'NEVER' {
  const turn = (n * 7 + w * 3) % 40;
  return turn === 0 ? 'NEVER' : turn < 3 ? 'LATE' : turn === 3 ? 'BELATED' : 'ON_TIME';
}

describe('a year of weekly screening in 78 rooms and the centre', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
    await fresh(office, `${YEAR - 1}-12-29T00:05:00`);
    await office.sql("update organization set active_to = '2020-01-02' where code like 'village%'");
    for (let n = 1; n <= VILLAGES; n++)
      await office.sql(
        `insert into organization (id, code, kind, tier, name, seal_name, short_name, parent_id, active_from, created_at)
         values (uuidv7(), $1, 'VILLAGE', 'VILLAGE', $1, $1, $1, $2, '2020-01-01', now())`,
        [`v${String(n).padStart(2, '0')}`, office.orgs.centre],
      );
  });
  after(() => office.close());

  /** All reports of one kind of habit in a week, as they come in at that instant. */
  async function report(week: string, habit: string, when: Date): Promise<void> {
    office.clock.set(when);
    await change(await office.contextOf('centre_head'), 'simulate', async (act) => {
      const rounds = await act.em.find(ScreeningRound, { periodKey: week }, { orderBy: { orgId: 1 } });
      const w = Number(week.slice(6));
      for (const [n, round] of rounds.entries()) {
        if (habitOf(n, w) !== habit || round.dueAt === null || round.endedAt !== null) continue;
        const isZero = (n + w) % 5 !== 0;
        const row = { ...NOTHING, kind: isZero ? ('ZERO' as const) : ('FINDINGS' as const), screenedOn: round.fromOn };
        const found = { ...lead, risk: 'BLUE' as const, disputeType: null, foundOn: round.fromOn, isSettled: false };
        await keepReport(act, round, row, isZero ? [] : [found]);
      }
    });
  }

  async function line(week: string, now: Date): Promise<string> {
    const ctx = await office.contextOf('centre_head');
    const rounds = await roundsOf(ctx.em, ctx.actor, week);
    const sum = rollUp(rounds, await leadsOfPeriod(ctx.em, ctx.actor, week), now);
    const due = rounds.find(({ dueOn }) => dueOn !== null)?.dueOn ?? '免报      ';
    const onTime = sum.reported - sum.late - sum.belated;
    const cells = [sum.rooms, sum.owed, onTime, sum.late, sum.belated, sum.missing.length, sum.exempt];
    const rest = [sum.zero, sum.leads, sum.openedLate];
    return `${week}  ${due}  ${[...cells, ...rest].map((n) => String(n).padStart(4)).join(' ')}`;
  }

  it('ends as the table says, in less than a minute (UPDATE_EXPECTED=1 writes test/expected/year.txt)', async function () {
    this.timeout(120_000);
    const began = performance.now();
    const first = `${YEAR}-W01`;
    const weeks = Array.from({ length: 52 }, (_, n) => addWeeks(first, n));
    const table = await loadCalendar((await office.contextOf('centre_head')).em, office.house);
    for (const week of weeks) {
      const { from, to } = weekRange(week);
      office.clock.set(shanghaiInstant(from, '00:05'));
      // The worker stands still in two weeks of May; the rooms' telephones do as well.
      const isDown = week === `${YEAR}-W20` || week === `${YEAR}-W21`;
      if (!isDown) await runOpening(office);
      if (week === `${YEAR}-W10`) {
        // Two villages become one on a Wednesday.
        await office.sql("update organization set active_to = '2026-03-04' where code in ('v01', 'v02')");
        await office.sql(
          `insert into organization (id, code, kind, tier, name, seal_name, short_name, parent_id, active_from, created_at)
           values (uuidv7(), 'v99', 'VILLAGE', 'VILLAGE', 'v99', 'v99', 'v99', $1, '2026-03-05', now())`,
          [office.orgs.centre],
        );
        office.clock.set(at('2026-03-05T00:05:00'));
        await runOpening(office);
      }
      const { dueAt } = screeningPeriod(week, table);
      if (isDown || dueAt === null) continue;
      await report(week, 'ON_TIME', new Date(dueAt.getTime() - 3_600_000));
      await report(
        week,
        'LATE',
        new Date(Math.min(dueAt.getTime() + 3_600_000, shanghaiInstant(to, '23:00').getTime())),
      );
      await report(week, 'BELATED', shanghaiInstant(addCalendarDays(to, 3)));
    }
    const end = shanghaiInstant(`${YEAR + 1}-02-01`);
    const lines = ['week      due         rooms owed time late bel. miss free zero lead open-late'];
    for (const week of weeks) lines.push(await line(week, end));
    lines.push('', 'half-month  review');
    for (let month = 1; month <= 12; month++)
      for (const half of ['H1', 'H2']) {
        const key = `${YEAR}-${String(month).padStart(2, '0')}-${half}`;
        lines.push(`${key}  ${reviewDay(halfMonthRange(key), table)}`);
      }
    const text = `${lines.join('\n')}\n`;
    if (process.env['UPDATE_EXPECTED'] === '1') writeFileSync(EXPECTED, text);
    expect(text).to.equal(readFileSync(EXPECTED, 'utf8'));
    expect(performance.now() - began).to.be.below(60_000);
  });

  it('has exactly one round for each room and week', async () => {
    const twice = await office.sql(
      'select org_id from screening_round group by org_id, period_key having count(*) > 1',
    );
    expect(twice).to.deep.equal([]);
    expect(new Set((await allRounds(office)).map(({ period_key }) => period_key)).size).to.equal(52);
  });
});
