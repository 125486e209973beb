import { expect } from 'chai';
import { calendarTable } from '../../../src/calendar/working-days.ts';
import { type EndedMediation, visitsAfter } from '../../../src/visits/rules/planning.ts';

const NO_HOLIDAYS = calendarTable([]);
const WRITTEN: EndedMediation = { end: 'WRITTEN', on: '2026-11-20', lastDueOn: '2026-12-10', risk: 'BLUE', round: 1 };
const plans = (more: Partial<EndedMediation>) =>
  visitsAfter({ ...WRITTEN, ...more }, NO_HOLIDAYS).map(({ planKey, planDueOn }) => `${planKey} ${planDueOn}`);

describe('Return visits', () => {
  it('follow a written agreement 30 days after the last performance, at the latest 90 days after it binds', () => {
    expect(plans({})).to.deep.equal(['visit.written 2027-01-09']);
    expect(plans({ lastDueOn: null })).to.deep.equal(['visit.written 2026-12-20']);
    expect(plans({ lastDueOn: '2027-01-18' })).to.deep.equal(['visit.written 2027-02-17']);
    expect(plans({ lastDueOn: '2027-01-20' })).to.deep.equal(['visit.written 2027-02-18']);
    expect(plans({ lastDueOn: '2029-01-01' })).to.deep.equal(['visit.written 2027-02-18']);
  });

  it('follow an oral agreement and an end without one after 15 days', () => {
    expect(plans({ end: 'ORAL' })).to.deep.equal(['visit.oral 2026-12-05']);
    expect(plans({ end: 'TERMINATED', lastDueOn: null })).to.deep.equal(['visit.terminated 2026-12-05']);
  });

  it('are three more, after 7, 30 and 90 days, from orange on', () => {
    expect(plans({ risk: 'YELLOW' })).to.have.length(1);
    const more = ['visit.risk.7 2026-11-27', 'visit.risk.30 2026-12-20', 'visit.risk.90 2027-02-18'];
    expect(plans({ risk: 'ORANGE' }).slice(1)).to.deep.equal(more);
    expect(plans({ risk: 'RED' }).slice(1)).to.deep.equal(more);
  });

  it('are planned anew in each round, and one of each round is made by somebody else', () => {
    expect(plans({ end: 'ORAL', round: 2 })).to.deep.equal(['visit.oral@2 2026-12-05']);
    const visits = visitsAfter({ ...WRITTEN, risk: 'RED' }, NO_HOLIDAYS);
    expect(visits.map(({ byOther }) => byOther)).to.deep.equal([true, false, false, false]);
  });
});
