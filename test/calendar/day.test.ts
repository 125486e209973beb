import { expect } from 'chai';
import fc from 'fast-check';
import {
  addCalendarDays,
  addMonths,
  addYears,
  calendarDaysBetween,
  dayFromNumber,
  dayNumber,
  isDay,
  lastDayOfMonth,
  weekday,
} from '../../src/calendar/day.ts';
import { anyDay } from './days.ts';

describe('calendar days', () => {
  it('knows which days exist', () => {
    for (const day of ['2026-01-31', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])
      expect(isDay(day), day).to.equal(true);
    const wrong = ['2026-02-29', '1900-02-29', '2026-02-30', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00'];
    for (const day of [...wrong, '0000-01-01', '2026-1-1', '20260101', '2026-01-01 ', '', '+02026-01-01'])
      expect(isDay(day), day).to.equal(false);
  });

  it('refuses to count with a day that does not exist', () => {
    expect(() => dayNumber('2026-02-29')).to.throw(RangeError);
    expect(() => addCalendarDays('9999-12-31', 1)).to.throw(RangeError);
    expect(() => dayFromNumber(0.5)).to.throw(RangeError);
    expect(() => addMonths('2026-02-30', 1)).to.throw(RangeError);
  });

  it('goes there and back', () => {
    fc.assert(
      fc.property(anyDay(), fc.integer({ min: -20000, max: 20000 }), (day, days) => {
        const other = addCalendarDays(day, days);
        expect(calendarDaysBetween(day, other)).to.equal(days);
        expect(addCalendarDays(other, -days)).to.equal(day);
        expect(weekday(addCalendarDays(day, 7))).to.equal(weekday(day));
      }),
    );
  });

  it('counts through the summer times of 1986 to 1991 as if they had not been', () => {
    expect(addCalendarDays('1986-05-03', 1)).to.equal('1986-05-04');
    expect(calendarDaysBetween('1988-04-01', '1988-10-01')).to.equal(183);
  });

  it('names weekdays as ISO 8601 does', () => {
    expect(weekday('2026-11-21')).to.equal(6);
    expect(weekday('1970-01-01')).to.equal(4);
    expect(weekday('1969-12-28')).to.equal(7);
  });

  it('ends a term of months on the same number, or on the last day of a shorter month (民法典 Art. 202)', () => {
    expect(addMonths('2026-01-31', 1)).to.equal('2026-02-28');
    expect(addMonths('2024-01-31', 1)).to.equal('2024-02-29');
    expect(addMonths('2026-11-30', 3)).to.equal('2027-02-28');
    expect(addMonths('2026-03-31', -1)).to.equal('2026-02-28');
    expect(addMonths('2026-12-15', 1)).to.equal('2027-01-15');
    expect(addMonths('2026-01-15', -1)).to.equal('2025-12-15');
    expect(addYears('2024-02-29', 3)).to.equal('2027-02-28');
    expect(lastDayOfMonth('2026-12-04')).to.equal('2026-12-31');
  });
});
