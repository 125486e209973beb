import { expect } from 'chai';
import { halfMonthRange } from '../../src/calendar/half-months.ts';
import { decidingFaults, moveOf } from '../../src/review/rules/deciding.ts';
import { isFrozen, standingOf, windowsToOpen } from '../../src/review/rules/round.ts';
import { DECISIONS, SOURCES, sourcesIn, sourcesKept } from '../../src/review/rules/words.ts';

const at = (text: string) => new Date(`${text}+08:00`);
const rhythm = { mode: 'half_month' } as const;

describe('the rules of the half-monthly review', () => {
  it('know ten sources and thirteen decisions', () => {
    expect([SOURCES.length, DECISIONS.length]).to.deep.equal([10, 13]);
    expect(sourcesIn(sourcesKept(['WEEKLY', 'RISK', 'RISK', 'UNDONE']))).to.deep.equal(['UNDONE', 'RISK', 'WEEKLY']);
    expect(sourcesIn(null)).to.deep.equal([]);
  });

  it('open every window since the last one, and none when the clock was set back', () => {
    const keys = (last: string | null, today: string) => windowsToOpen(last, today, rhythm).map(({ key }) => key);
    expect(keys(null, '2026-11-20')).to.deep.equal(['2026-11-H2']);
    expect(keys('2026-10-16', '2026-11-20')).to.deep.equal(['2026-10-H2', '2026-11-H1', '2026-11-H2']);
    expect(keys('2026-11-16', '2026-11-02')).to.deep.equal([]);
    expect(windowsToOpen('2026-01-01', '2026-12-31', rhythm)).to.have.length(24);
  });

  it('say how a window stands: planned, not held on its day, held, missed, excused', () => {
    const { from: fromOn, to: toOn } = halfMonthRange('2026-11-H2');
    const round = {
      fromOn,
      toOn,
      plannedOn: '2026-11-27',
      startsAt: at('2026-11-27T09:00:00'),
      meetingState: 'PLANNED',
    };
    expect(standingOf(round, at('2026-11-27T23:00:00'))).to.equal('PLANNED');
    expect(standingOf(round, at('2026-11-28T00:00:00'))).to.equal('OVERDUE');
    expect(standingOf(round, at('2026-12-01T00:00:00'))).to.equal('MISSED');
    const now = at('2026-12-20T00:00:00');
    expect(standingOf({ ...round, meetingState: 'HELD' }, now)).to.equal('HELD');
    const outside = { ...round, meetingState: 'RECORDED', startsAt: at('2026-12-01T09:00:00') };
    expect(standingOf(outside, now)).to.equal('MISSED');
    expect(standingOf({ ...round, plannedOn: null }, now)).to.equal('EXEMPT');
  });

  it('freeze the agenda 24 hours before the meeting begins', () => {
    const startsAt = at('2026-11-30T09:00:00');
    expect(isFrozen(startsAt, at('2026-11-29T08:59:59'))).to.equal(false);
    expect(isFrozen(startsAt, at('2026-11-29T09:00:00'))).to.equal(true);
  });

  it('refuse a decision without owner or date, and one whose day is gone', () => {
    const good = { code: 'WATCH' as const, text: '盯着', ownerOrgId: 'x', ownerText: null, dueOn: '2026-12-01' };
    const fields = (more: object) => decidingFaults({ ...good, ...more }, '2026-11-30').map(({ field }) => field);
    expect(fields({})).to.deep.equal([]);
    expect(fields({ ownerOrgId: null })).to.deep.equal(['ownerOrgId']);
    expect(fields({ ownerOrgId: null, ownerText: '派出所' })).to.deep.equal([]);
    expect(fields({ dueOn: null, text: null })).to.deep.equal(['text', 'dueOn']);
    expect(fields({ dueOn: '2026-11-29' })).to.deep.equal(['dueOn']);
  });

  it('move a case at once only by the move that the decision means, from where it stands', () => {
    expect(moveOf('TO_CENTRE', { tier: 'VILLAGE', state: 'MEDIATING' })).to.equal('case.escalated');
    expect(moveOf('TO_CENTRE', { tier: 'CENTRE', state: 'MEDIATING' })).to.equal(null);
    expect(moveOf('TO_STREET', { tier: 'CENTRE', state: 'MEDIATING' })).to.equal('case.escalated');
    expect(moveOf('VILLAGE', { tier: 'CENTRE', state: 'MEDIATING' })).to.equal('case.handed-down');
    expect(moveOf('VILLAGE', { tier: 'CENTRE', state: 'PERFORMING' })).to.equal(null);
    expect(moveOf('TEAM', { tier: 'VILLAGE', state: 'PERFORMING' })).to.equal('case.shared');
    expect(moveOf('WATCH', { tier: 'VILLAGE', state: 'MEDIATING' })).to.equal(null);
  });
});
