import { expect } from 'chai';
import { holidayRows } from '../../config/holidays.ts';
import { calendarTable } from '../../src/calendar/working-days.ts';
import { draftedUpTo } from '../../src/supervision/rules/overdue.ts';
import { cardOf, type SlipFacts, stepRefusals } from '../../src/supervision/rules/steps.ts';

const slip = (more: Partial<SlipFacts>): SlipFacts => ({
  ...{ state: 'ISSUED', dueOn: '2026-11-27', isExtended: false, answerers: ['mediator', null] },
  ...more,
});
const keys = (...asked: Parameters<typeof stepRefusals>) => stepRefusals(...asked).map(({ key }) => key);

describe('a supervision slip (督查督办)', () => {
  it('is answered while an answer is owed, also after its day', () => {
    expect(keys(slip({}), 'reply', 'head', '2026-12-30')).to.deep.equal([]);
    expect(keys(slip({ state: 'RETURNED' }), 'reply', 'head', '2026-11-20')).to.deep.equal([]);
    for (const state of ['DRAFT', 'REPLIED', 'CLOSED', 'DROPPED'] as const)
      expect(keys(slip({ state }), 'reply', 'head', '2026-11-20'), state).to.deep.equal([
        'supervision.refused.not-owed',
      ]);
  });

  it('gets more time once, and not after its day', () => {
    expect(keys(slip({}), 'extend', 'x', '2026-11-27')).to.deep.equal([]);
    expect(keys(slip({}), 'extend', 'x', '2026-11-28')).to.deep.equal(['supervision.refused.too-late']);
    expect(keys(slip({ isExtended: true }), 'extend', 'x', '2026-11-20')).to.deep.equal([
      'supervision.refused.extended',
    ]);
  });

  it('is judged by somebody else than whoever answered it', () => {
    const replied = slip({ state: 'REPLIED', answerers: ['mediator', 'head'] });
    for (const move of ['close', 'return'] as const) {
      expect(keys(replied, move, 'head', '2026-11-20')).to.deep.equal(['supervision.refused.own-answer']);
      expect(keys(replied, move, 'mediator', '2026-11-20')).to.deep.equal(['supervision.refused.own-answer']);
      expect(keys(replied, move, 'supervisor', '2026-11-20')).to.deep.equal([]);
      expect(keys(slip({}), move, 'supervisor', '2026-11-20')).to.deep.equal(['supervision.refused.not-answered']);
    }
  });

  it('shows a yellow card three days before its day and a red one after it', () => {
    const on = (today: string) => cardOf(slip({}), today, '2026-11-24');
    expect([on('2026-11-23'), on('2026-11-24'), on('2026-11-27'), on('2026-11-28')]).to.deep.equal([
      null,
      'yellow',
      'yellow',
      'red',
    ]);
    expect(cardOf(slip({ state: 'CLOSED' }), '2026-12-30', '2026-11-24')).to.equal(null);
  });

  it('is drafted three working days after the day: over the holiday of October later', () => {
    const table = calendarTable(holidayRows());
    expect(draftedUpTo('2026-11-20', table)).to.equal('2026-11-17');
    // 1–7 October 2026 are days off: what was due on 30 September has reached it on the third working day after them.
    expect(draftedUpTo('2026-10-08', table) < '2026-09-30').to.equal(true);
    expect(draftedUpTo('2026-10-12', table) >= '2026-09-30').to.equal(true);
  });
});
