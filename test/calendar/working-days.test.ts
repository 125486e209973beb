import { expect } from 'chai';
import fc from 'fast-check';
import { holidayRows } from '../../config/holidays.ts';
import { weekday } from '../../src/calendar/day.ts';
import {
  addWorkingDays,
  calendarTable,
  hasYear,
  isWorkday,
  missingYears,
  nextWorkday,
  previousWorkday,
  rollForward,
  workingDaysBetween,
} from '../../src/calendar/working-days.ts';
import { anyDay, anyTable, empty, seeded } from './days.ts';

describe('working days', () => {
  it('follow the table: breaks on weekdays are free, make-up days on weekends are worked', () => {
    expect(isWorkday('2026-02-16', seeded)).to.equal(false);
    expect(isWorkday('2026-02-14', seeded)).to.equal(true);
    expect(seeded.get('2026-02-14')?.name).to.equal('春节调休上班');
    expect(isWorkday('2026-11-21', seeded)).to.equal(false);
    expect(isWorkday('2026-11-20', seeded)).to.equal(true);
  });

  it('are Monday to Friday where nobody entered the year, and the year is named as missing', () => {
    expect(isWorkday('2031-10-01', seeded)).to.equal(true);
    expect(isWorkday('2031-10-04', seeded)).to.equal(false);
    expect(hasYear(seeded, 2031)).to.equal(false);
    expect(missingYears(seeded, '2026-11-30')).to.deep.equal([]);
    expect(missingYears(seeded, '2026-12-01')).to.deep.equal([2027]);
    expect(missingYears(empty, '2026-06-01')).to.deep.equal([2026]);
  });

  it('do not count the first day and skip the Spring Festival of 2026 with its two worked Saturdays', () => {
    // Friday 13 February: Saturday 14 is worked, 15 to 23 are free, so the second day is Tuesday 24.
    expect(addWorkingDays('2026-02-13', 1, seeded)).to.equal('2026-02-14');
    expect(addWorkingDays('2026-02-13', 2, seeded)).to.equal('2026-02-24');
    expect(addWorkingDays('2026-02-24', -2, seeded)).to.equal('2026-02-13');
    expect(addWorkingDays('2026-02-15', 0, seeded)).to.equal('2026-02-15');
    expect(workingDaysBetween('2026-02-13', '2026-03-01', seeded)).to.equal(6);
  });

  it('move the end of a term off a day off, and only then', () => {
    expect(rollForward('2026-10-01', seeded)).to.equal('2026-10-08');
    expect(rollForward('2026-10-10', seeded)).to.equal('2026-10-10');
    expect(rollForward('2026-11-21', seeded)).to.equal('2026-11-23');
  });

  it('moving twice is moving once', () => {
    fc.assert(
      fc.property(anyDay('2023-12-01', '2027-02-01'), anyTable, (day, table) => {
        const rolled = rollForward(day, table);
        expect(rollForward(rolled, table)).to.equal(rolled);
        expect(rolled >= day && isWorkday(rolled, table)).to.equal(true);
      }),
    );
  });

  it('adding a and then b is adding a + b', () => {
    const count = fc.nat({ max: 60 });
    fc.assert(
      fc.property(anyDay('2023-12-01', '2027-02-01'), count, count, anyTable, (day, a, b, table) => {
        expect(addWorkingDays(addWorkingDays(day, a, table), b, table)).to.equal(addWorkingDays(day, a + b, table));
        expect(addWorkingDays(addWorkingDays(day, -a, table), -b, table)).to.equal(addWorkingDays(day, -a - b, table));
      }),
    );
  });

  it('between a day and the n-th working day after it lie n', () => {
    fc.assert(
      fc.property(anyDay('2023-12-01', '2027-02-01'), fc.nat({ max: 60 }), anyTable, (day, n, table) => {
        expect(workingDaysBetween(day, addWorkingDays(day, n, table), table)).to.equal(n);
        expect(workingDaysBetween(addWorkingDays(day, n, table), day, table)).to.equal(n === 0 ? 0 : -n);
      }),
    );
  });

  it('next and previous leave out no working day between', () => {
    fc.assert(
      fc.property(anyDay('2023-12-01', '2027-02-01'), anyTable, (day, table) => {
        expect(workingDaysBetween(day, nextWorkday(day, table), table)).to.equal(1);
        expect(workingDaysBetween(previousWorkday(day, table), day, table)).to.equal(isWorkday(day, table) ? 1 : 0);
      }),
    );
  });

  it('the working day before the next one is not after the day', () => {
    fc.assert(
      fc.property(anyDay('2023-12-01', '2027-02-01'), anyTable, (day, table) => {
        expect(nextWorkday(day, table) > day).to.equal(true);
        expect(previousWorkday(nextWorkday(day, table), table) <= day).to.equal(true);
      }),
    );
  });

  it('a table without any working day is refused instead of searched for ever', () => {
    const start = Date.parse('2026-01-01T00:00:00Z');
    const rows = Array.from({ length: 800 }, (_, index) => ({
      date: new Date(start + index * 86_400_000).toISOString().slice(0, 10),
      isWorkday: false,
      name: '',
    }));
    expect(() => nextWorkday('2026-01-01', calendarTable(rows))).to.throw(RangeError);
    expect(() => addWorkingDays('2026-01-01', 0.5, empty)).to.throw(RangeError);
  });
});

describe('the calendar that comes with the product', () => {
  it('covers 2004 to 2026 without a gap or a double', () => {
    for (let year = 2004; year <= 2026; year++) expect(hasYear(seeded, year), String(year)).to.equal(true);
    expect(hasYear(seeded, 2003)).to.equal(false);
    expect(holidayRows()).to.have.length(seeded.size);
    for (const { source } of holidayRows()) expect(source).to.match(/^chinese-days \d/);
  });

  it('works only make-up weekends and frees no day without the name of its feast', () => {
    const feasts = new Set<string>();
    for (const [date, { isWorkday: works, name }] of seeded) {
      if (works) expect(weekday(date), `${date} ${name}`).to.be.above(5);
      feasts.add(name.replace('调休上班', ''));
    }
    expect([...feasts].sort()).to.deep.equal([
      '中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日',
      '中秋',
      '元旦',
      '劳动节',
      '国庆节',
      '春节',
      '清明',
      '端午',
    ]);
  });
});
