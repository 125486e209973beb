import { expect } from 'chai';
import fc from 'fast-check';
import { addCalendarDays, calendarDaysBetween } from '../../src/calendar/day.ts';
import {
  halfMonth,
  halfMonthRange,
  type ReviewRhythm,
  reviewWindow,
  reviewWindowsBetween,
} from '../../src/calendar/half-months.ts';
import { addWeeks, isoWeek, weekRange, weeksBetween, weeksInYear } from '../../src/calendar/weeks.ts';
import { anyDay } from './days.ts';

describe('ISO weeks', () => {
  it('belong to the year of their Thursday', () => {
    expect(isoWeek('2024-12-30')).to.equal('2025-W01');
    expect(isoWeek('2025-01-05')).to.equal('2025-W01');
    expect(isoWeek('2025-01-06')).to.equal('2025-W02');
    expect(isoWeek('2027-01-03')).to.equal('2026-W53');
    expect(isoWeek('2027-01-04')).to.equal('2027-W01');
    expect(isoWeek('2026-02-15')).to.equal('2026-W07');
    expect(weekRange('2025-W01')).to.deep.equal({ key: '2025-W01', from: '2024-12-30', to: '2025-01-05' });
  });

  it('a day lies in its week, and the week leads back to itself', () => {
    fc.assert(
      fc.property(anyDay(), (day) => {
        const { key, from, to } = weekRange(isoWeek(day));
        expect(from <= day && day <= to && calendarDaysBetween(from, to) === 6).to.equal(true);
        expect(isoWeek(from)).to.equal(key);
        expect(isoWeek(to)).to.equal(key);
        expect(addWeeks(addWeeks(key, 60), -60)).to.equal(key);
      }),
    );
  });

  it('number 52 or 53 a year; the 53rd of a short year is refused', () => {
    expect([2020, 2024, 2025, 2026, 2027].map(weeksInYear)).to.deep.equal([53, 52, 52, 53, 52]);
    expect(() => weekRange('2027-W53')).to.throw(RangeError);
    expect(() => weekRange('2027-W00')).to.throw(RangeError);
    expect(() => weekRange('2027-7')).to.throw(RangeError);
    expect(addWeeks('2026-W53', 1)).to.equal('2027-W01');
  });

  it('between two days are listed once each, in order', () => {
    expect(weeksBetween('2026-12-27', '2027-01-04')).to.deep.equal(['2026-W52', '2026-W53', '2027-W01']);
    expect(weeksBetween('2027-01-06', '2027-01-05')).to.deep.equal([]);
    expect(weeksBetween('2027-01-06', '2027-01-06')).to.deep.equal(['2027-W01']);
  });
});

describe('windows of the half-month review', () => {
  it('are the 1st to the 15th and the 16th to the last day', () => {
    expect(halfMonth('2026-02-15')).to.equal('2026-02-H1');
    expect(halfMonth('2026-02-16')).to.equal('2026-02-H2');
    expect(halfMonthRange('2026-02-H2')).to.deep.equal({ key: '2026-02-H2', from: '2026-02-16', to: '2026-02-28' });
    expect(halfMonthRange('2024-02-H2').to).to.equal('2024-02-29');
    expect(() => halfMonthRange('2026-02-H3')).to.throw(RangeError);
    expect(() => halfMonthRange('2026-13-H1')).to.throw(RangeError);
  });

  it('are 24 a year', () => {
    for (const year of [2024, 2025, 2026])
      expect(reviewWindowsBetween(`${year}-01-01`, `${year}-12-31`, { mode: 'half_month' })).to.have.length(24);
  });

  it('between two days are those that share a day with them', () => {
    const keys = (from: string, to: string) =>
      reviewWindowsBetween(from, to, { mode: 'half_month' }).map(({ key }) => key);
    expect(keys('2026-02-15', '2026-03-01')).to.deep.equal(['2026-02-H1', '2026-02-H2', '2026-03-H1']);
    expect(keys('2026-02-16', '2026-02-16')).to.deep.equal(['2026-02-H2']);
    expect(keys('2026-02-16', '2026-02-15')).to.deep.equal([]);
  });

  it('may be fortnights from an anchor instead, before the anchor as well', () => {
    const rhythm: ReviewRhythm = { mode: 'every_14_days', anchor: '2026-01-05' };
    expect(reviewWindow('2026-01-18', rhythm)).to.deep.equal({
      key: 'F2026-01-05',
      from: '2026-01-05',
      to: '2026-01-18',
    });
    expect(reviewWindow('2026-01-04', rhythm).from).to.equal('2025-12-22');
  });

  it('follow each other without a gap in both rhythms', () => {
    const rhythm = fc.constantFrom<ReviewRhythm>(
      { mode: 'half_month' },
      { mode: 'every_14_days', anchor: '2026-01-05' },
    );
    fc.assert(
      fc.property(anyDay(), rhythm, (day, chosen) => {
        const window = reviewWindow(day, chosen);
        expect(window.from <= day && day <= window.to).to.equal(true);
        expect(reviewWindow(window.from, chosen)).to.deep.equal(window);
        expect(reviewWindow(addCalendarDays(window.to, 1), chosen).from).to.equal(addCalendarDays(window.to, 1));
      }),
    );
  });
});
