import { expect } from 'chai';
import fc from 'fast-check';
import { halfMonthRange, reviewWindow } from '../../src/calendar/half-months.ts';
import { agendaFrozenAt, checkReviewDay, reviewDay } from '../../src/calendar/review.ts';
import { reportLateness, screeningPeriod, standingWithoutReport } from '../../src/calendar/screening.ts';
import { endOfBusiness, shanghaiInstant } from '../../src/calendar/shanghai.ts';
import { isoWeek } from '../../src/calendar/weeks.ts';
import { calendarTable, isWorkday } from '../../src/calendar/working-days.ts';
import { anyDay, anyTable, seeded } from './days.ts';

describe('the weekly screening', () => {
  it('is due on Friday at 17:30 and reminded of on Monday at 08:30', () => {
    const period = screeningPeriod('2026-W47', seeded);
    expect(period).to.include({ from: '2026-11-16', to: '2026-11-22', dueOn: '2026-11-20', movedFrom: null });
    expect(period.dueAt).to.deep.equal(shanghaiInstant('2026-11-20', '17:30'));
    expect(period.remindAt).to.deep.equal(shanghaiInstant('2026-11-16', '08:30'));
  });

  it('moves to the nearest earlier working day of the same week', () => {
    // Labour Day 2026: Friday 1 May is free, Thursday is worked.
    expect(screeningPeriod('2026-W18', seeded)).to.include({ dueOn: '2026-04-30', movedFrom: '2026-05-01' });
    expect(screeningPeriod('2026-W47', seeded, 7)).to.include({ dueOn: '2026-11-20', movedFrom: '2026-11-22' });
  });

  it('moves to a later one only when the week has no earlier one', () => {
    // National Day 2026: Monday 5 to Wednesday 7 October are free.
    expect(screeningPeriod('2026-W41', seeded, 2)).to.include({ dueOn: '2026-10-08', movedFrom: '2026-10-06' });
    // In the week of the Spring Festival 2024 only the make-up Sunday was worked.
    expect(screeningPeriod('2024-W07', seeded)).to.include({ dueOn: '2024-02-18', movedFrom: '2024-02-16' });
  });

  it('is not owed in a week without a working day', () => {
    // The Spring Festival of 2026 frees Monday 16 to Sunday 22 February.
    const period = screeningPeriod('2026-W08', seeded);
    expect(period).to.include({ dueOn: null, dueAt: null });
    expect(standingWithoutReport(period, shanghaiInstant('2026-03-30'))).to.equal('EXEMPT');
    expect(reportLateness(period, shanghaiInstant('2026-02-22', '23:59'))).to.equal('ON_TIME');
  });

  it('does not move into the next week, however near its Monday is', () => {
    const rows = Array.from({ length: 7 }, (_, day) => ({ date: `2026-11-${16 + day}`, isWorkday: false, name: '假' }));
    expect(screeningPeriod('2026-W47', calendarTable(rows)).dueOn).to.equal(null);
    const butSunday = calendarTable(rows.with(6, { date: '2026-11-22', isWorkday: true, name: '' }));
    expect(screeningPeriod('2026-W47', butSunday).dueOn).to.equal('2026-11-22');
  });

  it('always falls on a working day of its own week', () => {
    fc.assert(
      fc.property(
        anyDay('2024-01-01', '2026-12-31'),
        anyTable,
        fc.integer({ min: 1, max: 7 }),
        (day, table, weekday) => {
          const { from, to, dueOn } = screeningPeriod(isoWeek(day), table, weekday);
          if (dueOn === null) return;
          expect(isWorkday(dueOn, table) && from <= dueOn && dueOn <= to).to.equal(true);
        },
      ),
    );
  });

  it('a report is timely until 17:30, late until Sunday 24:00, belated for 14 days, then refused', () => {
    const period = screeningPeriod('2026-W47', seeded);
    const at = (day: string, time: string) => reportLateness(period, shanghaiInstant(day, time));
    expect(at('2026-11-20', '17:30')).to.equal('ON_TIME');
    expect(at('2026-11-20', '17:31')).to.equal('LATE');
    expect(at('2026-11-22', '23:59')).to.equal('LATE');
    expect(at('2026-11-23', '00:00')).to.equal('BELATED');
    expect(at('2026-12-06', '23:59')).to.equal('BELATED');
    expect(at('2026-12-07', '00:00')).to.equal(null);
  });

  it('a silent room is open, late, then missing', () => {
    const period = screeningPeriod('2026-W47', seeded);
    const at = (day: string, time: string) => standingWithoutReport(period, shanghaiInstant(day, time));
    expect(at('2026-11-20', '17:30')).to.equal('OPEN');
    expect(at('2026-11-20', '17:31')).to.equal('LATE');
    expect(at('2026-11-23', '00:00')).to.equal('MISSING');
  });
});

describe('the half-month review', () => {
  it('is planned for the last working day of its window', () => {
    expect(reviewDay(halfMonthRange('2026-11-H1'), seeded)).to.equal('2026-11-13');
    expect(reviewDay(halfMonthRange('2026-11-H2'), seeded)).to.equal('2026-11-30');
    // Saturday 28 February 2026 is a make-up day.
    expect(reviewDay(halfMonthRange('2026-02-H2'), seeded)).to.equal('2026-02-28');
  });

  it('is planned for the only working day of its window, wherever that lies', () => {
    const window = halfMonthRange('2026-02-H2');
    for (let day = 16; day <= 28; day++) {
      const rows = Array.from({ length: 13 }, (_, index) => ({
        date: `2026-02-${16 + index}`,
        isWorkday: 16 + index === day,
        name: '',
      }));
      expect(reviewDay(window, calendarTable(rows))).to.equal(`2026-02-${day}`);
    }
  });

  it('is excused when the window has no working day', () => {
    const window = reviewWindow('2026-02-16', { mode: 'every_14_days', anchor: '2026-02-15' });
    const rows = Array.from({ length: 14 }, (_, day) => ({
      date: `2026-02-${15 + day}`,
      isWorkday: false,
      name: '假',
    }));
    expect(reviewDay(window, calendarTable(rows))).to.equal(null);
  });

  it('may be held on another working day of the window, not on a free day and not outside', () => {
    const window = halfMonthRange('2026-11-H1');
    expect(checkReviewDay('2026-11-02', window, seeded)).to.equal('GOOD');
    const second = halfMonthRange('2026-06-H2');
    expect(checkReviewDay('2026-06-16', second, seeded)).to.equal('GOOD');
    expect(checkReviewDay('2026-06-30', second, seeded)).to.equal('GOOD');
    expect(checkReviewDay('2026-07-01', second, seeded)).to.equal('OUTSIDE_WINDOW');
    expect(checkReviewDay('2026-11-14', window, seeded)).to.equal('NOT_A_WORKDAY');
    expect(checkReviewDay('2026-11-16', window, seeded)).to.equal('OUTSIDE_WINDOW');
    expect(checkReviewDay('2026-10-30', window, seeded)).to.equal('OUTSIDE_WINDOW');
  });

  it('freezes its agenda 24 hours before', () => {
    expect(agendaFrozenAt(endOfBusiness('2026-11-13'))).to.deep.equal(endOfBusiness('2026-11-12'));
  });
});
