import { expect } from 'chai';
import { halfMonthRange } from '../../src/calendar/half-months.ts';
import { decidingFaults, isDoneBy, moveOf } from '../../src/review/rules/deciding.ts';
import { isFrozen, standingOf, windowsToOpen } from '../../src/review/rules/round.ts';
import { DECISIONS, type DecisionCode, SOURCES, sourcesIn, sourcesKept } from '../../src/review/rules/words.ts';

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
    const owner = { ownerOrgId: 'x', ownerText: null, leaderId: null };
    const good = { code: 'WATCH' as const, text: '盯着', ...owner, dueOn: '2026-12-01' };
    const fields = (more: object) => decidingFaults({ ...good, ...more }, '2026-11-30').map(({ field }) => field);
    expect(fields({})).to.deep.equal([]);
    expect(fields({ ownerOrgId: null })).to.deep.equal(['ownerOrgId']);
    expect(fields({ ownerOrgId: null, ownerText: '派出所' })).to.deep.equal([]);
    expect(fields({ dueOn: null, text: null })).to.deep.equal(['text', 'dueOn']);
    expect(fields({ dueOn: '2026-11-29' })).to.deep.equal(['dueOn']);
    expect(fields({ code: 'LEADER' })).to.deep.equal(['leaderId']);
    expect(fields({ code: 'LEADER', leaderId: 'y', ownerOrgId: null })).to.deep.equal([]);
    expect(fields({ leaderId: 'y' })).to.deep.equal(['leaderId']);
  });

  it('move a case at once only by the move that the decision means, from where it stands', () => {
    type Standing = Parameters<typeof moveOf>[1];
    const move = (code: DecisionCode, tier: Standing['tier'], state: Standing['state'] = 'MEDIATING', isTeam = false) =>
      moveOf(code, { tier, state, isTeam });
    expect(move('TO_CENTRE', 'VILLAGE')).to.equal('case.escalated');
    expect(move('TO_CENTRE', 'CENTRE')).to.equal(null);
    expect(move('TO_STREET', 'CENTRE')).to.equal('case.escalated');
    expect(move('VILLAGE', 'CENTRE')).to.equal('case.handed-down');
    expect(move('VILLAGE', 'CENTRE', 'PERFORMING')).to.equal(null);
    expect(move('TEAM', 'VILLAGE', 'PERFORMING')).to.equal('case.shared');
    expect(move('EXPERTS', 'VILLAGE', 'PERFORMING', true)).to.equal('case.shared');
    expect(move('EXPERTS', 'VILLAGE')).to.equal(null);
    expect(move('WATCH', 'VILLAGE', 'MEDIATING', true)).to.equal(null);
  });

  it('count a decision as done by the move itself, except where somebody was called in to say something', () => {
    expect(isDoneBy('TEAM', 'case.shared')).to.equal(true);
    expect(isDoneBy('LEADER', 'charge.taken')).to.equal(true);
    expect(isDoneBy('EXPERTS', 'case.shared')).to.equal(false);
    expect(isDoneBy('WATCH', null)).to.equal(false);
  });
});
