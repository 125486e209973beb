import { expect } from 'chai';
import { hearersOf, nextAlert, writtenDue } from '../../../src/major/rules/chain.ts';
import { nextOf } from '../../../src/major/rules/next.ts';
import { isDowngrade, type LastReport, type Matter, stepOf } from '../../../src/major/rules/reporting.ts';

const matter = (more: Partial<Matter> = {}): Matter => ({
  ...{ risk: 'BLUE', difficulty: 'ORDINARY', hits: [], isAtRest: false },
  ...more,
});
const major = matter({ difficulty: 'MAJOR', hits: ['GROUP'] });
const open: LastReport = { risk: 'BLUE', hits: ['GROUP'], ending: null };

describe('the chain of alerts of a major dispute', () => {
  const heard = (step: number, risk: 'RED' | 'BLUE') => hearersOf(step, risk).flatMap(({ roles }) => roles);

  it('climbs one link with each alert and stays at the last', () => {
    expect(heard(1, 'BLUE')).to.deep.equal(['centre_head']);
    expect(heard(2, 'BLUE')).to.deep.equal(['centre_head', 'supervisor']);
    expect(heard(3, 'BLUE')).to.deep.equal(['centre_head', 'supervisor', 'street_leader']);
    expect(heard(40, 'BLUE')).to.deep.equal(heard(3, 'BLUE'));
  });

  it('tells the street of what is red with the first alert, and nobody twice', () => {
    expect(heard(1, 'RED')).to.deep.equal(['centre_head', 'street_leader']);
    expect(heard(3, 'RED')).to.deep.equal(['centre_head', 'supervisor', 'street_leader']);
  });

  it('wakes again after 15 minutes and gives two hours for the written report', () => {
    const now = new Date('2026-11-20T23:50:00+08:00');
    expect(nextAlert(now)).to.deep.equal(new Date('2026-11-21T00:05:00+08:00'));
    expect(writtenDue(now)).to.deep.equal(new Date('2026-11-21T01:50:00+08:00'));
  });
});

describe('the report of a major dispute', () => {
  it('opens when a case is red or a rule of the definition hits', () => {
    expect(stepOf(matter(), null, false)).to.equal(null);
    expect(stepOf(matter({ risk: 'ORANGE' }), null, true)).to.equal(null);
    expect(stepOf(matter({ risk: 'RED' }), null, false)).to.equal('OPEN');
    expect(stepOf(major, null, false)).to.equal('OPEN');
    expect(stepOf({ ...major, isAtRest: true }, null, false)).to.equal(null);
  });

  it('is told again when it gets worse, not when it stays', () => {
    expect(stepOf(major, open, true)).to.equal(null);
    expect(stepOf({ ...major, hits: ['GROUP', 'MEDIA'] }, open, false)).to.equal('RAISE');
    expect(stepOf({ ...major, risk: 'RED' }, open, false)).to.equal('RAISE');
    expect(stepOf(major, { ...open, risk: 'RED' }, true)).to.equal('LOWER');
  });

  it('ends with a downgrade or with the case, never by itself', () => {
    expect(stepOf(matter(), open, true)).to.equal('DOWNGRADED');
    expect(stepOf({ ...major, isAtRest: true }, open, false)).to.equal('CASE_ENDED');
  });

  it('is not opened again by a correction that finds nothing new after a downgrade, but by whoever judges anew', () => {
    const down: LastReport = { ...open, ending: 'DOWNGRADED' };
    expect(stepOf(major, down, false)).to.equal(null);
    expect(stepOf(major, down, true)).to.equal('OPEN');
    expect(stepOf({ ...major, hits: ['GROUP', 'CRIME'] }, down, false)).to.equal('OPEN');
    expect(stepOf({ ...major, risk: 'RED' }, down, false)).to.equal('OPEN');
    expect(stepOf(major, { ...down, ending: 'CASE_ENDED' }, false)).to.equal('OPEN');
  });

  it('goes down from red to another colour, or when it is no major dispute any more', () => {
    expect(isDowngrade({ risk: 'RED' }, { risk: 'ORANGE', difficulty: 'MAJOR' })).to.equal(true);
    expect(isDowngrade({ risk: 'BLUE' }, { risk: 'BLUE', difficulty: 'ORDINARY' })).to.equal(true);
    expect(isDowngrade({ risk: 'ORANGE' }, { risk: 'BLUE', difficulty: 'MAJOR' })).to.equal(false);
  });

  it('says first that somebody must acknowledge it, then what is written by when', () => {
    const at = new Date('2026-11-20T12:00:00+08:00');
    const standing = { acknowledgedAt: null, writtenAt: null, writtenDueAt: at, endedAt: null, ending: null };
    expect(nextOf(standing).key).to.equal('major.next.acknowledge');
    expect(nextOf({ ...standing, acknowledgedAt: at }).key).to.equal('major.next.write');
    expect(nextOf({ ...standing, acknowledgedAt: at, writtenAt: at }).key).to.equal('major.next.follow');
    expect(nextOf({ ...standing, endedAt: at, ending: 'DOWNGRADED' }).key).to.equal('major.next.DOWNGRADED');
  });
});
