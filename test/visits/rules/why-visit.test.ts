import { expect } from 'chai';
import { holidayRows } from '../../../config/holidays.ts';
import { calendarTable } from '../../../src/calendar/working-days.ts';
import { explainDeadline } from '../../../src/timekeeping/rules/explain.ts';
import { visitsAfter } from '../../../src/visits/rules/planning.ts';
import { whyVisit } from '../../../src/visits/rules/why-visit.ts';

const table = calendarTable(holidayRows());

describe('how the day of a planned visit was counted', () => {
  const ended = { on: '2026-09-20', lastDueOn: null, risk: 'RED', round: 1 } as const;
  const cases = [
    { ...ended, end: 'WRITTEN' },
    { ...ended, end: 'WRITTEN', lastDueOn: '2026-10-05' },
    { ...ended, end: 'WRITTEN', lastDueOn: '2026-12-01' },
    { ...ended, end: 'WRITTEN', lastDueOn: '2027-06-01' },
    { ...ended, end: 'ORAL' },
    { ...ended, end: 'TERMINATED', round: 2 },
  ] as const;

  it('leads to an explanation that ends on that very day, whatever planned the visit', () => {
    for (const one of cases)
      for (const { planKey, planDueOn } of visitsAfter(one, table)) {
        const effectiveOn = one.end === 'TERMINATED' ? null : one.on;
        const href = whyVisit({ planKey, dueOn: planDueOn, effectiveOn });
        const { searchParams } = new URL(href ?? '', 'http://x');
        const told = explainDeadline(searchParams.get('what') as never, searchParams.get('start') ?? '', table);
        expect(told.result, `${planKey} ${href}`).to.equal(planDueOn);
      }
  });

  it('names the latest day where performance takes longer, and nothing where nobody planned it', () => {
    const [held] = visitsAfter(cases[3], table);
    expect(whyVisit({ planKey: 'visit.written', dueOn: held?.planDueOn ?? '', effectiveOn: '2026-09-20' })).to.equal(
      '/calendar/explain?what=visit.written.latest&start=2026-09-20',
    );
    expect(whyVisit({ planKey: 'visit.extra.x', dueOn: '2026-11-20', effectiveOn: null })).to.equal(null);
  });
});
