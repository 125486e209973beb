import { expect } from 'chai';
import { assessedPeriod, endedPeriods } from '../../src/assessment/rules/period.ts';
import { hoursOf, INDICATORS, shareOf } from '../../src/assessment/rules/words.ts';

describe('assessment (考核)', () => {
  it('is of a month, a quarter or a year', () => {
    expect(assessedPeriod('2026-02')).to.deep.equal({ key: '2026-02', from: '2026-02-01', to: '2026-02-28' });
    expect(assessedPeriod('2026-Q4')).to.deep.equal({ key: '2026-Q4', from: '2026-10-01', to: '2026-12-31' });
    expect(assessedPeriod('2024')).to.deep.equal({ key: '2024', from: '2024-01-01', to: '2024-12-31' });
    for (const wrong of ['', '2026-13', '2026-Q5', '26', '2026-2', "2026'--"])
      expect(assessedPeriod(wrong), wrong).to.equal(null);
  });

  it('is owed for the month, quarter and year that ended last', () => {
    const keys = (today: string) => endedPeriods(today).map(({ key }) => key);
    expect(keys('2026-11-20')).to.deep.equal(['2026-10', '2026-Q3', '2025']);
    expect(keys('2026-01-01')).to.deep.equal(['2025-12', '2025-Q4', '2025']);
    expect(keys('2026-04-01')).to.deep.equal(['2026-03', '2026-Q1', '2025']);
    expect(keys('2026-02-28')).to.deep.equal(['2026-01', '2025-Q4', '2025']);
  });

  it('judges shares, never numbers: nothing to judge is neither good nor bad', () => {
    expect(shareOf({ good: 1, all: 3 })).to.equal(33);
    expect(shareOf({ good: 300, all: 900 })).to.equal(33);
    expect(shareOf({ good: 0, all: 0 })).to.equal(null);
    expect([hoursOf(40), hoursOf(15)]).to.deep.equal(['4', '1.5']);
  });

  it('has no indicator that counts cases (无指标)', () => {
    expect([...INDICATORS]).to.deep.equal(['TIMELY', 'COMPLETE', 'SATISFIED', 'RECURRING', 'SCREENED', 'TRAINED']);
  });
});
