import { expect } from 'chai';
import type { ScheduleRow } from '../../config/schedule.ts';
import { SCHEDULE } from '../../config/schedule.ts';
import { confirmClock } from '../../src/jobs/actions/confirm-clock.ts';
import { NotPossible } from '../../src/platform/http/refusals.ts';
import { openDispatcher } from '../../src/platform/queue/index.ts';
import { runTimetable } from '../../workers/run-timetable.ts';
import { keepService } from '../../workers/sessions.ts';
import { syncSchedule } from '../../workers/sync-schedule.ts';
import { TIMETABLE_JOBS } from '../../workers/timetable.ts';
import { type Office, openOffice } from '../support/office.ts';
import { until } from '../support/until.ts';
import { onBothQueues } from './workshop.ts';

const tz = 'Asia/Shanghai';
const daily: ScheduleRow = { id: 'daily', cron: '0 3 * * *', tz, job: 'count', reason: '' };
const failing: ScheduleRow = { id: 'failing', cron: '0 3 * * *', tz, job: 'fail', reason: '' };
const at = (text: string) => new Date(`${text}+08:00`);

describe('the timetable', () => {
  let office: Office;
  let ran: number;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());
  beforeEach(async () => {
    ran = 0;
    await office.sql('delete from mark');
  });

  const run = (now: Date, only?: string, process = now) =>
    runTimetable(
      {
        house: office.house,
        service: keepService(office.house),
        schedule: [failing, daily],
        jobs: {
          count: async () => {
            ran += 1;
            return { found: 0 };
          },
          fail: async () => {
            throw new Error('always');
          },
        },
        clocks: async () => ({ database: now, process }),
      },
      only,
    );

  it('runs a job once for its tick, however often and whyever it is woken', async () => {
    expect(await run(at('2026-11-20T02:59:00'))).to.deep.equal(['daily']);
    expect(await run(at('2026-11-20T02:59:30'))).to.deep.equal([]);
    expect(await run(at('2026-11-20T03:00:00'), 'daily')).to.deep.equal(['daily']);
    expect(await run(at('2026-11-20T03:00:01'), 'daily')).to.deep.equal([]);
    expect(await run(at('2026-11-20T23:00:00'))).to.deep.equal([]);
    expect(ran).to.equal(2);
  });

  it('catches up a missed tick with one run, and a failing job stops no other', async () => {
    await run(at('2026-11-17T04:00:00'));
    expect(await run(at('2026-11-20T12:00:00'))).to.deep.equal(['daily']);
    const marks = await office.sql("select name from mark where name like 'timetable.%'");
    expect(marks).to.deep.equal([{ name: 'timetable.daily' }]);
  });

  it('stands still while the clock is doubtful, until the administrator confirms it', async () => {
    await run(at('2026-10-01T04:00:00'));
    const later = at('2026-11-20T04:00:00');
    expect(await run(new Date(later.getTime() - 3_600_000))).to.deep.equal([]);
    for (let minute = 50; minute > 0; minute -= 10)
      expect(await run(new Date(later.getTime() - minute * 60_000))).to.deep.equal([]);
    expect(await run(later)).to.deep.equal([]);
    const admin = await office.contextOf('admin');
    await confirmClock(admin);
    const refused = await confirmClock(admin).catch((fault: unknown) => fault);
    expect(refused).to.be.instanceOf(NotPossible);
    const [mark] = await office.sql<{ at: Date }>("select at from mark where name = 'clock'");
    // Confirming takes the database's present instant.
    expect(await run(new Date((mark?.at ?? later).getTime() + 1000))).to.deep.equal(['daily']);
  });

  it('after two weeks of standing still goes on by itself, when the clock has gone steadily for an hour', async () => {
    await run(at('2026-11-02T04:00:00'));
    const back = at('2026-11-16T09:00:00');
    for (let minute = 0; minute < 60; minute += 10)
      expect(await run(new Date(back.getTime() + minute * 60_000)), `${minute}`).to.deep.equal([]);
    expect(await run(new Date(back.getTime() + 3_600_000))).to.deep.equal(['daily']);
    expect(await run(at('2026-11-17T04:00:00'))).to.deep.equal(['daily']);
  });

  it('stands still while database and process disagree, and goes on by itself', async () => {
    const now = at('2026-11-20T04:00:00');
    expect(await run(now, undefined, new Date(now.getTime() + 180_000))).to.deep.equal([]);
    expect(await run(now)).to.deep.equal(['daily']);
  });

  it('has a job for each row, and a row for each job', () => {
    expect(SCHEDULE.map(({ job }) => job).sort()).to.deep.equal(Object.keys(TIMETABLE_JOBS).sort());
  });
});

onBothQueues('the timetable in the queue', (workshop) => {
  it('is that of the file: new rows are set, removed ones disappear, right ones are left alone', async () => {
    const { house } = workshop();
    const place = { databaseUrl: String(house.orm.config.get('clientUrl')), redisUrl: house.env.redisUrl };
    const queue = openDispatcher(place, house.log, async () => undefined);
    await until('the queue is there', () => queue.isThere());
    expect(await syncSchedule(queue, [daily, failing])).to.deep.equal({ set: ['daily', 'failing'], removed: [] });
    expect(await syncSchedule(queue, [daily, failing])).to.deep.equal({ set: [], removed: [] });
    const changed = { ...daily, cron: '30 4 * * *' };
    expect(await syncSchedule(queue, [changed])).to.deep.equal({ set: ['daily'], removed: ['failing'] });
    expect((await queue.schedules()).map(({ id, cron }) => `${id} ${cron}`)).to.deep.equal(['daily 30 4 * * *']);
    await queue.close();
  });

  it('wakes the worker, which then asks what is due', async () => {
    const often: ScheduleRow = { id: 'often', cron: '* * * * * *', tz, job: 'count', reason: '' };
    let asked = 0;
    workshop().start({
      schedule: [{ ...often }],
      jobs: { count: async () => ({}) },
      pace: { poll: 50, beat: 100, timetable: 3_600_000 },
      clocks: async () => {
        asked += 1;
        return { database: new Date(), process: new Date() };
      },
    });
    await until('it was woken twice', () => asked >= 3, 15_000);
  });
});
