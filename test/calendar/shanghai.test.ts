import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  endOfBusiness,
  endOfDay,
  shanghaiDate,
  shanghaiDateTime,
  shanghaiInstant,
  shanghaiTime,
  shanghaiYear,
} from '../../src/calendar/shanghai.ts';
import { anyDay } from './days.ts';

const two = (number: number) => String(number).padStart(2, '0');
const anyTime = fc
  .integer({ min: 0, max: 1439 })
  .map((minute) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`);

describe('time in Asia/Shanghai', () => {
  it('turns the day at 16:00 UTC, and the year with it', () => {
    expect(shanghaiDate(new Date('2026-11-21T15:59:59.999Z'))).to.equal('2026-11-21');
    expect(shanghaiDate(new Date('2026-11-21T16:00:00Z'))).to.equal('2026-11-22');
    expect(shanghaiYear(new Date('2026-12-31T15:59:59Z'))).to.equal(2026);
    expect(shanghaiYear(new Date('2026-12-31T16:00:00Z'))).to.equal(2027);
    expect(shanghaiDateTime(new Date('2026-12-31T16:00:00Z'))).to.equal('2027-01-01 00:00');
  });

  it('knows the summer times that China had', () => {
    // 1988-06-01 00:00 by the clocks of that summer was 15:00 UTC of the day before.
    expect(shanghaiInstant('1988-06-01').toISOString()).to.equal('1988-05-31T15:00:00.000Z');
    expect(shanghaiDate(new Date('1988-05-31T15:00:00Z'))).to.equal('1988-06-01');
  });

  it('gives each time that existed back from its instant', () => {
    fc.assert(
      fc.property(anyDay('1992-01-01'), anyTime, (day, time) => {
        const instant = shanghaiInstant(day, time);
        expect(shanghaiDateTime(instant)).to.equal(`${day} ${time}`);
        expect(shanghaiTime(instant)).to.equal(time);
      }),
    );
  });

  it('takes the hour after the jump for a time that the clocks skipped', () => {
    // At 02:00 on 1986-05-04 the clocks went to 03:00.
    expect(shanghaiDateTime(shanghaiInstant('1986-05-04', '02:30'))).to.equal('1986-05-04 03:30');
  });

  it('closes the office at 17:30 and the day at 24:00', () => {
    expect(endOfBusiness('2026-11-23').toISOString()).to.equal('2026-11-23T09:30:00.000Z');
    expect(endOfDay('2026-11-23').toISOString()).to.equal('2026-11-23T16:00:00.000Z');
  });

  it('refuses a time that no clock shows', () => {
    for (const time of ['24:00', '12:60', '12:65', '9:00', '', '12:00:00'])
      expect(() => shanghaiInstant('2026-01-01', time)).to.throw(RangeError);
    expect(() => shanghaiInstant('2026-02-29')).to.throw(RangeError);
    expect(() => shanghaiDate(new Date(Number.NaN))).to.throw(RangeError);
  });

  it('answers the same wherever the machine stands', function () {
    this.timeout(30_000);
    const zones = ['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Apia', 'Pacific/Kiritimati', 'Asia/Kathmandu'];
    const answers = zones.map((zone) =>
      execFileSync(process.execPath, [new URL('./zone-probe.ts', import.meta.url).pathname], {
        env: { TZ: zone },
        encoding: 'utf8',
      }),
    );
    expect(answers[0]).to.have.length.above(1000);
    for (const [index, answer] of answers.entries()) expect(answer, zones[index]).to.equal(answers[0]);
  });
});
