import { expect } from 'chai';
import { SCHEDULE } from '../../config/schedule.ts';
import { isDue, judgeClock, lastTick, watchOn } from '../../src/jobs/rules.ts';

const at = (text: string) => new Date(`${text}+08:00`);

describe('the last tick of the timetable', () => {
  it('is counted in Asia/Shanghai, whatever the zone of the machine', () => {
    const cases: [cron: string, now: string, tick: string][] = [
      ['20 3 * * *', '2026-11-20T03:19:59', '2026-11-19T03:20:00'],
      ['20 3 * * *', '2026-11-20T03:20:00', '2026-11-20T03:20:00'],
      ['5 0 * * *', '2026-11-20T00:04:00', '2026-11-19T00:05:00'],
      ['5 0 * * *', '2027-01-01T00:06:00', '2027-01-01T00:05:00'],
      ['*/15 * * * *', '2026-11-20T10:44:59', '2026-11-20T10:30:00'],
      ['30 8 * * 1', '2026-11-20T10:00:00', '2026-11-16T08:30:00'],
      ['0 9,17 * * 0,7', '2026-11-21T10:00:00', '2026-11-15T17:00:00'],
    ];
    for (const [cron, now, tick] of cases)
      expect(lastTick(cron, at(now)).toISOString(), `${cron} at ${now}`).to.equal(at(tick).toISOString());
  });

  it('refuses what it does not understand instead of never running it', () => {
    for (const cron of ['0 3 1 * *', '0 3 * 2 *', '61 3 * * *', 'x 3 * * *', '1-5 3 * * *', '0 3'])
      expect(() => lastTick(cron, at('2026-11-20T10:00:00')), cron).to.throw();
  });

  it('is understood for every row, and no row runs in the hour in which a day ends', () => {
    for (const { id, cron, tz } of SCHEDULE) {
      expect(lastTick(cron, at('2026-11-20T10:00:00')), id).to.be.instanceOf(Date);
      expect(tz).to.equal('Asia/Shanghai');
      expect(cron.split(' ')[1], id).to.not.equal('23');
    }
  });

  it('makes a job due until it has been finished after it', () => {
    const now = at('2026-11-20T10:00:00');
    expect(isDue('20 3 * * *', null, now)).to.equal(true);
    expect(isDue('20 3 * * *', at('2026-11-20T03:19:59'), now)).to.equal(true);
    expect(isDue('20 3 * * *', at('2026-11-20T03:20:00'), now)).to.equal(false);
  });
});

describe('the clock', () => {
  const now = at('2026-11-20T10:00:00');
  const earlier = (ms: number) => new Date(now.getTime() - ms);
  const MINUTE = 60_000;
  const DAY = 1440 * MINUTE;

  it('is believed on a new installation and while it goes on as clocks do', () => {
    expect(judgeClock(now, now, null)).to.equal('ok');
    expect(judgeClock(now, earlier(2 * MINUTE), earlier(10 * MINUTE))).to.equal('ok');
    expect(judgeClock(now, now, earlier(8 * DAY))).to.equal('ok');
    expect(judgeClock(now, now, earlier(-5 * MINUTE))).to.equal('ok');
  });

  it('is doubted when it jumps more than eight days on or five minutes back, or differs by two', () => {
    expect(judgeClock(now, now, earlier(8 * DAY + 1))).to.equal('ahead');
    expect(judgeClock(now, now, earlier(-5 * MINUTE - 1))).to.equal('behind');
    expect(judgeClock(now, earlier(2 * MINUTE + 1), earlier(MINUTE))).to.equal('differs');
    expect(judgeClock(now, earlier(-2 * MINUTE - 1), null)).to.equal('differs');
  });

  it('that stood still for two weeks is believed once it has gone on steadily for an hour; after longer never by itself', () => {
    const steady = { since: earlier(60 * MINUTE), last: earlier(10 * MINUTE) };
    expect(judgeClock(now, now, earlier(14 * DAY), steady)).to.equal('ok');
    expect(judgeClock(now, now, earlier(14 * DAY), { ...steady, since: earlier(59 * MINUTE) })).to.equal('ahead');
    expect(judgeClock(now, now, earlier(16 * DAY + 1), steady)).to.equal('ahead');
  });

  it('that jumps while it is watched, or was not looked at, is watched anew', () => {
    const since = earlier(300 * MINUTE);
    expect(watchOn(now, { since, last: earlier(25 * MINUTE) })).to.deep.equal({ since, last: now });
    for (const last of [earlier(25 * MINUTE + 1), earlier(-1)]) {
      expect(watchOn(now, { since, last })).to.deep.equal({ since: now, last: now });
      expect(judgeClock(now, now, earlier(10 * DAY), { since, last })).to.equal('ahead');
    }
    expect(watchOn(now, null)).to.deep.equal({ since: now, last: now });
  });
});
