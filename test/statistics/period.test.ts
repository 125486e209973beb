import { expect } from 'chai';
import { changeIn, percent } from '../../src/statistics/bulletin.ts';
import { monthBefore, periodAround, readPeriod, yearBefore } from '../../src/statistics/period.ts';

const TODAY = '2026-11-20';
const read = (typed: Partial<Parameters<typeof readPeriod>[0]>) =>
  readPeriod({ period: '', from: '', to: '', asOf: '', ...typed }, TODAY);

describe('the period of a table', () => {
  it('is the month, quarter, half-year or year of the calendar, both ends included', () => {
    expect(periodAround('2026-11-20', 'MONTH')).to.deep.equal({ fromOn: '2026-11-01', toOn: '2026-11-30' });
    expect(periodAround('2026-11-20', 'QUARTER')).to.deep.equal({ fromOn: '2026-10-01', toOn: '2026-12-31' });
    expect(periodAround('2026-11-20', 'HALF_YEAR')).to.deep.equal({ fromOn: '2026-07-01', toOn: '2026-12-31' });
    expect(periodAround('2026-06-30', 'HALF_YEAR')).to.deep.equal({ fromOn: '2026-01-01', toOn: '2026-06-30' });
    expect(periodAround('2026-11-20', 'YEAR')).to.deep.equal({ fromOn: '2026-01-01', toOn: '2026-12-31' });
  });

  it('has a month before it over the turn of the year, and a leap February a year before', () => {
    expect(monthBefore({ fromOn: '2026-01-01', toOn: '2026-01-31' })).to.deep.equal({
      fromOn: '2025-12-01',
      toOn: '2025-12-31',
    });
    expect(yearBefore({ fromOn: '2025-02-01', toOn: '2025-02-28' })).to.deep.equal({
      fromOn: '2024-02-01',
      toOn: '2024-02-29',
    });
  });

  it('is the present month as known today where nothing is typed', () => {
    expect(read({})).to.deep.equal({ days: { fromOn: '2026-11-01', toOn: '2026-11-30' }, asOf: TODAY, faults: [] });
  });

  it('tells of days the wrong way round, days that do not exist and days that have not come, each at its field', () => {
    const faulty = read({ period: 'ANY', from: '2026-11-30', to: '2026-02-30', asOf: '2026-11-21' });
    expect(faulty.faults.map(({ field, key }) => [field, key])).to.deep.equal([
      ['to', 'field.day'],
      ['to', 'statistics.error.period'],
      ['asOf', 'statistics.error.future'],
    ]);
  });

  it('compares in percent with one decimal, and not with nothing', () => {
    expect([percent(1, 3), percent(0, 0), changeIn(3, 2), changeIn(3, 0)]).to.deep.equal([33.3, null, 50, null]);
  });
});
