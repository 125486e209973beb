import { expect } from 'chai';
import { confirmationState, confirmationWindow } from '../../../src/agreements/rules/confirmation.ts';
import { calendarTable } from '../../../src/calendar/working-days.ts';

/** The National Day week of 2026, as an invented table of this test. */
const CALENDAR = calendarTable(
  ['01', '02', '05', '06', '07'].map((day) => ({ date: `2026-10-${day}`, isWorkday: false, name: '国庆节' })),
);

describe('judicial confirmation (人民调解法 Art. 33, 民事诉讼法 Art. 205)', () => {
  it('is open for thirty days, the day of effect not counted', () => {
    expect(confirmationWindow('2026-11-02', CALENDAR)).to.deep.include({ safeOn: '2026-12-02', lastOn: '2026-12-02' });
  });

  it('ends on the next working day when the thirtieth is a holiday, and shows the safe day beside it (Art. 85)', () => {
    const window = confirmationWindow('2026-09-01', CALENDAR);
    expect(window).to.deep.include({ safeOn: '2026-10-01', lastOn: '2026-10-08' });
  });

  it('warns on the 10th, 20th, 25th and 28th day', () => {
    expect(confirmationWindow('2026-11-02', CALENDAR).warnOn).to.deep.equal([
      '2026-11-12',
      '2026-11-22',
      '2026-11-27',
      '2026-11-30',
    ]);
  });

  it('needs the wish of all parties', () => {
    const state = (...wishes: ('YES' | 'NO' | 'UNKNOWN')[]) =>
      confirmationState({ effectiveOn: '2026-11-02', excluded: null, wishes }, '2026-11-20', CALENDAR);
    expect([state('YES', 'YES'), state('YES', 'UNKNOWN'), state('YES', 'NO'), state('YES')]).to.deep.equal([
      'BOTH_WISH',
      'OPEN',
      'OPEN',
      'OPEN',
    ]);
  });

  it('is over after the last day and never open for identity and ownership (JI-CPL Art. 355)', () => {
    const wishes = ['YES', 'YES'] as const;
    const on = (today: string, excluded: 'PROPERTY_RIGHT' | 'IDENTITY_RELATION' | null = null) =>
      confirmationState({ effectiveOn: '2026-09-01', excluded, wishes }, today, CALENDAR);
    expect([on('2026-10-08'), on('2026-10-09')]).to.deep.equal(['BOTH_WISH', 'EXPIRED']);
    expect([on('2026-09-10', 'PROPERTY_RIGHT'), on('2026-09-10', 'IDENTITY_RELATION')]).to.deep.equal([
      'NOT_APPLICABLE',
      'NOT_APPLICABLE',
    ]);
  });
});
