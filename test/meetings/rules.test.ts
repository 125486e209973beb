import { expect } from 'chai';
import { isPossible, MEETING_MOVES } from '../../src/meetings/rules/states.ts';
import {
  attendeesOf,
  decisionsOf,
  heldTimes,
  plannedAt,
  type TypedDecision,
} from '../../src/meetings/rules/writing.ts';

const now = new Date('2026-11-20T10:00:00+08:00');

describe('the times of a meeting', () => {
  it('begin before now and end after they begin', () => {
    const fields = (on: string, from: string, to: string) => {
      const found = heldTimes({ on, from, to }, now);
      return Array.isArray(found) ? found.map(({ field }) => field) : 'held';
    };
    expect(fields('2026-11-20', '8:30', '09:40')).to.equal('held');
    expect(fields('2026-11-20', '8:30', '8:30')).to.deep.equal(['to']);
    expect(fields('2026-11-20', '10:30', '11:30')).to.deep.equal(['on']);
    expect(fields('2026-11-20', '早上', '25:00')).to.deep.equal(['from', 'to']);
  });

  it('of a plan lie ahead', () => {
    expect(plannedAt({ on: '2026-11-23', from: '09:00' }, now)).to.deep.equal(new Date('2026-11-23T09:00:00+08:00'));
    expect(plannedAt({ on: '2026-11-20', from: '09:00' }, now)).to.be.an('array');
  });
});

describe('a decision', () => {
  const row = (more: Partial<TypedDecision>): TypedDecision => ({
    ...{ id: null, text: '清淤', item: null, ownerOrgId: null, ownerId: null, ownerText: '张工' },
    ...{ dueOn: '2026-11-27', ...more },
  });
  const faults = (more: Partial<TypedDecision>) =>
    decisionsOf([row(more)], '2026-11-20', 1).faults.map(({ field }) => field);

  it('says what, who and until when', () => {
    expect(faults({})).to.deep.equal([]);
    expect(faults({ text: null })).to.deep.equal(['decisions.0.text']);
    expect(faults({ ownerText: null })).to.deep.equal(['decisions.0.ownerOrgId']);
    expect(faults({ dueOn: null })).to.deep.equal(['decisions.0.dueOn']);
  });

  it('is owed by one unit or by one person, not by both', () => {
    expect(faults({ ownerText: null, ownerId: 'li' })).to.deep.equal([]);
    expect(faults({ ownerText: null, ownerId: 'li', ownerOrgId: 'centre' })).to.deep.equal(['decisions.0.ownerId']);
  });

  it('is not due before the meeting and belongs to an item that there is', () => {
    expect(faults({ dueOn: '2026-11-19' })).to.deep.equal(['decisions.0.dueOn']);
    expect(faults({ item: 2 })).to.deep.equal(['decisions.0.item']);
  });

  it('of which nothing was typed is none', () => {
    const empty = row({ text: null, ownerText: null, dueOn: null });
    expect(decisionsOf([empty], '2026-11-20', 0)).to.deep.equal({ decisions: [], faults: [] });
  });
});

describe('who was there', () => {
  const one = (attendance: 'PRESENT' | 'ABSENT', reason: string | null = null) => ({
    name: '李',
    unit: null,
    attendance,
    reason,
  });

  it('is at least one, and whoever was not says why', () => {
    const fields = (...rows: ReturnType<typeof one>[]) => attendeesOf(rows, true).faults.map(({ field }) => field);
    expect(fields(one('PRESENT'), one('ABSENT', '下乡'))).to.deep.equal([]);
    expect(fields(one('PRESENT'), one('ABSENT'))).to.deep.equal(['people.1.reason']);
    expect(fields(one('ABSENT', '下乡'))).to.deep.equal(['people.0.name']);
    expect(attendeesOf([], false).faults).to.deep.equal([]);
  });
});

it('what is signed is corrected or voided, what was called off stays', () => {
  const moves = (state: Parameters<typeof isPossible>[1]) => MEETING_MOVES.filter((move) => isPossible(move, state));
  expect(moves('RECORDED')).to.deep.equal(['correct', 'void', 'sheet']);
  expect(moves('CANCELLED')).to.deep.equal([]);
});
