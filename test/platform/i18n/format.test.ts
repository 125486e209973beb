import { expect } from 'chai';
import { daysLeft } from '../../../src/platform/i18n/days-left.ts';
import { formatAmount, formatDate, formatDatetime } from '../../../src/platform/i18n/format.ts';

const NOW = new Date('2026-11-20T02:00:00Z');

describe('Dates and amounts as people write them', () => {
  it('writes a day in full in text, as figures in tables, and shortly where the year is plain', () => {
    expect(formatDate('2026-11-20', 'text', 'zh-CN', NOW)).to.equal('2026年11月20日 星期五');
    expect(formatDate('2026-11-20', 'table', 'zh-CN', NOW)).to.equal('2026-11-20');
    expect(formatDate('2026-11-02', 'short', 'zh-CN', NOW)).to.equal('11月2日');
    expect(formatDate('2025-06-01', 'short', 'zh-CN', NOW)).to.equal('2025年6月1日');
    expect(formatDate('2026-11-22', 'text', 'en', NOW)).to.equal('Sunday 22 November 2026');
  });

  it('takes the day and the year of an instant in Shanghai, not in UTC', () => {
    const newYear = new Date('2026-12-31T16:30:00Z');
    expect(formatDate(newYear, 'table', 'zh-CN', NOW)).to.equal('2027-01-01');
    expect(formatDate('2027-03-01', 'short', 'zh-CN', newYear)).to.equal('3月1日');
    expect(formatDatetime(newYear, 'text', 'zh-CN', NOW)).to.equal('2027年1月1日 00:30');
    expect(formatDatetime(newYear, 'text', 'en', NOW)).to.equal('1 January 2027, 00:30');
  });

  it('refuses what is no day', () => {
    expect(() => formatDate('2026-02-30', 'table', 'zh-CN', NOW)).to.throw(RangeError);
    expect(() => formatDate('20.11.2026', 'table', 'zh-CN', NOW)).to.throw(RangeError);
  });

  it('groups thousands and shows fen only where there are some', () => {
    expect(formatAmount(18000, 'zh-CN')).to.equal('18,000 元');
    expect(formatAmount('18000.00', 'zh-CN')).to.equal('18,000 元');
    expect(formatAmount('1234567.5', 'en')).to.equal('1,234,567.50 yuan');
    expect(() => formatAmount('', 'zh-CN')).to.throw(RangeError);
  });
});

describe('Days left', () => {
  const look = (due: string | Date, now = NOW) => {
    const { look: seen, text } = daysLeft(due, now);
    return `${seen} ${text.key.replace('platform.days.', '')} ${Object.values(text.params ?? {}).join('')}`.trim();
  };

  it('is in time above three days, near from three days on, overdue from the next day on', () => {
    expect(look('2026-11-24')).to.equal('ok left 4');
    expect(look('2026-11-23')).to.equal('soon left 3');
    expect(look('2026-11-20')).to.equal('soon today');
    expect(look('2026-11-19')).to.equal('late late 1');
  });

  it('names the hour of an instant that falls on today, and says when it has passed', () => {
    expect(look(new Date('2026-11-20T09:30:00Z'))).to.equal('soon today-at 17:30');
    expect(look(new Date('2026-11-20T01:30:00Z'))).to.equal('late today-past 09:30');
  });

  it('counts days of the calendar in Shanghai around midnight', () => {
    const beforeMidnight = new Date('2026-11-20T15:59:00Z');
    const afterMidnight = new Date('2026-11-20T16:01:00Z');
    expect(look('2026-11-21', beforeMidnight)).to.equal('soon left 1');
    expect(look('2026-11-21', afterMidnight)).to.equal('soon today');
    expect(look('2026-11-20', afterMidnight)).to.equal('late late 1');
  });
});
