import { expect } from 'chai';
import { calendarTable } from '../../../src/calendar/working-days.ts';
import { feedbackDueOn, stateAfterDisposing } from '../../../src/intake/rules/disposing.ts';
import { countPeople, sidesFaults, timesOf, typedTwiceFaults } from '../../../src/intake/rules/registering.ts';

const now = new Date('2026-11-20T10:00:00+08:00');
const none = { visitCount: null, repCount: null, involvedCount: null };
const blank = { receivedOn: null, receivedTime: null, occurredOn: null };

describe('counting who came', () => {
  it('follows the names where nothing was said', () => {
    expect(countPeople(none, 3, 1, false)).to.deep.equal({
      visitCount: 3,
      repCount: 1,
      involvedCount: 3,
      isGroup: false,
    });
  });

  it('counts whom it concerns on both sides', () => {
    expect(countPeople(none, 1, 0, false, 2)).to.include({ visitCount: 1, involvedCount: 3 });
    expect(countPeople({ ...none, involvedCount: 1 }, 1, 0, false, 2)).to.include({ involvedCount: 1 });
  });

  it('makes a group of five, or of fewer when it is ticked', () => {
    expect(countPeople({ ...none, visitCount: 5 }, 1, 0, false)).to.include({ isGroup: true });
    expect(countPeople({ ...none, visitCount: 4 }, 1, 0, false)).to.include({ isGroup: false });
    expect(countPeople(none, 1, 0, true)).to.include({ isGroup: true });
  });

  it('takes five representatives and not six (信访工作条例 Art. 20)', () => {
    expect(countPeople({ ...none, visitCount: 30, repCount: 5 }, 5, 5, false)).to.include({ repCount: 5 });
    expect(countPeople({ ...none, visitCount: 30, repCount: 6 }, 6, 6, false)).to.deep.equal([
      { field: 'repCount', key: 'intake.error.representatives', params: { max: 5 } },
    ]);
  });
});

describe('when a visitor was received', () => {
  it('is now unless it was said, to the minute that was said', () => {
    expect(timesOf(blank, now)).to.deep.equal({ receivedAt: now, occurredAt: null });
    expect(timesOf({ ...blank, receivedOn: '2026-11-19', receivedTime: '08:05' }, now)).to.deep.include({
      receivedAt: new Date('2026-11-19T08:05:00+08:00'),
    });
  });

  it('is the day in Asia/Shanghai, also while it is still yesterday elsewhere', () => {
    const early = new Date('2026-11-20T00:30:00+08:00');
    expect(timesOf({ ...blank, receivedOn: '2026-11-20', receivedTime: '00:10' }, early)).to.deep.include({
      receivedAt: new Date('2026-11-20T00:10:00+08:00'),
    });
    expect(timesOf({ ...blank, occurredOn: '2026-11-20' }, early)).to.not.be.an('array');
  });

  it('of a day without a time is noon, or now when noon has not come', () => {
    expect(timesOf({ ...blank, receivedOn: '2026-11-19' }, now)).to.deep.include({
      receivedAt: new Date('2026-11-19T12:00:00+08:00'),
    });
    expect(timesOf({ ...blank, receivedOn: '2026-11-20' }, now)).to.deep.include({ receivedAt: now });
  });

  it('never lies in the future, not by a minute', () => {
    const at = (receivedTime: string) => timesOf({ ...blank, receivedOn: '2026-11-20', receivedTime }, now);
    expect(at('10:00')).to.not.be.an('array');
    expect(at('10:01')).to.deep.equal([{ field: 'receivedTime', key: 'intake.error.future' }]);
    expect(at('25:00')).to.deep.equal([{ field: 'receivedTime', key: 'intake.error.time' }]);
    expect(timesOf({ ...blank, occurredOn: '1926-11-19' }, now)).to.deep.equal([
      { field: 'occurredOn', key: 'intake.error.too-old' },
    ]);
  });
});

describe('the two sides', () => {
  const [a, b] = [
    { id: '1', name: '甲' },
    { id: '2', name: '乙' },
  ];

  it('are different people, each once', () => {
    expect(sidesFaults([a], [b])).to.deep.equal([]);
    expect(sidesFaults([a, b], [b]).map(({ field, key }) => `${field} ${key}`)).to.deep.equal([
      'opposites.0.name intake.error.both-sides',
    ]);
    expect(sidesFaults([a, a], []).map(({ field }) => field)).to.deep.equal(['visitors.1.name']);
  });

  it('of one name are not one person', () => {
    expect(sidesFaults([a], [{ id: '3', name: '甲' }])).to.deep.equal([]);
  });
});

describe('until when the visitor hears', () => {
  // The week before 2026-11-25 has no holiday; 1 October is one.
  const calendar = calendarTable([{ date: '2026-11-24', isWorkday: false, name: '停电' }]);
  const way = {
    dispositionReason: '办',
    result: '好',
    targetOrgId: 'x',
    watchOn: '2026-12-01',
    remediesTold: [],
    toldWay: null,
  };
  const due = (disposition: Parameters<typeof feedbackDueOn>[0]['disposition'], more = {}) =>
    feedbackDueOn({ ...way, ...more, disposition }, now, calendar);

  it('is three working days, fifteen days, the day to look again, or the end of the case', () => {
    expect(due('SETTLED_ON_THE_SPOT')).to.equal('2026-11-26');
    expect(due('LEGAL_SERVICE')).to.equal('2026-11-26');
    expect(due('PETITION')).to.equal('2026-12-05');
    expect(due('TRANSFER')).to.equal('2026-12-05');
    expect(due('WATCH')).to.equal('2026-12-01');
    expect(due('MEDIATION')).to.equal(null);
  });

  it('is over at once when it was told on the spot; what others still work on is not', () => {
    expect(due('NOT_ADMISSIBLE', { toldWay: 'IN_PERSON' })).to.equal(null);
    expect(stateAfterDisposing({ ...way, disposition: 'NOT_ADMISSIBLE', toldWay: 'IN_PERSON' })).to.equal('ANSWERED');
    expect(due('TRANSFER', { toldWay: 'IN_PERSON' })).to.equal('2026-12-05');
    expect(stateAfterDisposing({ ...way, disposition: 'TRANSFER', toldWay: 'IN_PERSON' })).to.equal('TRANSFERRED');
  });
});

describe('one person on both sides', () => {
  const person = (name: string | null, phone: string | null) => ({ name, phone });

  it('is known by the same name and telephone, however the number is written', () => {
    expect(typedTwiceFaults([person('刘长顺', '13805370011')], [person(' 刘长顺 ', '138 0537 0011')])).to.deep.equal([
      { field: 'opposites.0.name', key: 'intake.error.both-sides', params: { name: ' 刘长顺 ' } },
    ]);
  });

  it('is not suspected for a name alone, a telephone alone, or numbers that are none', () => {
    expect(typedTwiceFaults([person('刘长顺', null)], [person('刘长顺', null)])).to.deep.equal([]);
    expect(typedTwiceFaults([person('刘长顺', '123')], [person('刘长顺', '123')])).to.deep.equal([]);
    expect(typedTwiceFaults([person('刘长顺', '13805370011')], [person('刘小顺', '13805370011')])).to.deep.equal([]);
  });
});
