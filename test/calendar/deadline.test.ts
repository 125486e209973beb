import { expect } from 'chai';
import fc from 'fast-check';
import { ALERT_LADDER, DEADLINES, type DeadlineKey } from '../../config/deadlines.ts';
import { addCalendarDays } from '../../src/calendar/day.ts';
import { alertSteps, daysLeft, deadline } from '../../src/calendar/deadline.ts';
import { endOfBusiness, endOfDay, shanghaiDate, shanghaiInstant } from '../../src/calendar/shanghai.ts';
import { isWorkday } from '../../src/calendar/working-days.ts';
import { anyDay, anyTable, empty, seeded } from './days.ts';

const keys = Object.keys(DEADLINES) as DeadlineKey[];

describe('deadlines', () => {
  it('judicial confirmation: 30 days after the effective day, moved off the National Day, the safe day shown', () => {
    // 人民调解法 Art. 33: effective on 2 September, the 30th day is 2 October, within the break of 1 to 7 October.
    const found = deadline('confirm.apply', '2026-09-02', seeded);
    expect(found).to.include({
      dueOn: '2026-10-08',
      safeOn: '2026-10-02',
      binding: 'L',
      clock: 'calendar',
      counted: 30,
    });
    expect(found.dueAt).to.deep.equal(endOfBusiness('2026-10-08'));
    expect(found.skipped.map(({ date }) => date)).to.deep.equal([
      ...['2026-10-02', '2026-10-03', '2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07'],
    ]);
    expect(found.skipped[0]).to.deep.equal({ date: '2026-10-02', why: 'HOLIDAY', name: '国庆节' });
    expect(found.warnOn).to.deep.equal(['2026-09-12', '2026-09-22', '2026-09-27', '2026-09-30']);
    expect(found.basis).to.contain('人民调解法第三十三条');
  });

  it('judicial confirmation: not moved when the last day is worked, a make-up Saturday included', () => {
    expect(deadline('confirm.apply', '2026-09-10', seeded)).to.include({ dueOn: '2026-10-10', safeOn: null });
  });

  it('mediation: one month of 30 days; labour disputes: 15 days that no feast moves', () => {
    expect(deadline('mediate.normal', '2026-11-21', seeded).dueOn).to.equal('2026-12-21');
    expect(deadline('mediate.labor', '2026-09-18', seeded)).to.include({ dueOn: '2026-10-03', safeOn: null });
  });

  it('triage at the centre: three working days over the Spring Festival, each skipped day named', () => {
    const found = deadline('triage.centre', '2026-02-13', seeded);
    expect(found).to.include({ dueOn: '2026-02-25', clock: 'working' });
    expect(found.skipped).to.have.length(9);
    expect(found.skipped.every(({ why, name }) => why === 'HOLIDAY' && name === '春节')).to.equal(true);
    const plain = deadline('triage.centre', '2026-11-20', seeded);
    expect(plain.dueOn).to.equal('2026-11-25');
    expect(plain.skipped.map(({ why }) => why)).to.deep.equal(['WEEKEND', 'WEEKEND']);
  });

  it('triage in a village: the same day, by 17:30, or by midnight when it came in after that', () => {
    const noon = shanghaiInstant('2026-11-21', '12:00');
    const night = shanghaiInstant('2026-11-21', '19:00');
    expect(deadline('triage.village', noon, seeded).dueAt).to.deep.equal(endOfBusiness('2026-11-21'));
    const sharp = endOfBusiness('2026-11-21');
    expect(deadline('triage.village', sharp, seeded).dueAt).to.deep.equal(sharp);
    expect(deadline('triage.village', night, seeded).dueAt).to.deep.equal(endOfDay('2026-11-21'));
  });

  it('a red escalation: two hours by the clock, over midnight if need be', () => {
    const sent = shanghaiInstant('2026-11-21', '23:30');
    const found = deadline('escalate.answer.red', sent, seeded);
    expect(found).to.include({ dueOn: '2026-11-22', clock: 'wall' });
    expect(found.dueAt).to.deep.equal(shanghaiInstant('2026-11-22', '01:30'));
    expect(() => deadline('escalate.answer.red', '2026-11-21', seeded)).to.throw(RangeError);
  });

  it('an ordinary escalation sent on Friday evening: Monday 17:30', () => {
    const found = deadline('escalate.answer', shanghaiInstant('2026-11-20', '20:00'), seeded);
    expect(found.dueAt).to.deep.equal(shanghaiInstant('2026-11-23', '17:30'));
  });

  it('the register freezes on the fifth working day of the next month, over the turn of the year as well', () => {
    expect(deadline('register.freeze', '2026-09-30', seeded).dueOn).to.equal('2026-10-13');
    expect(deadline('register.freeze', '2026-01-31', seeded).dueOn).to.equal('2026-02-06');
    expect(deadline('register.freeze', '2025-12-02', seeded).dueOn).to.equal('2026-01-08');
  });

  it('the committee serves three years', () => {
    expect(deadline('committee.term', '2024-02-29', seeded).dueOn).to.equal('2027-02-28');
  });

  it('a visit to a performed agreement: 30 days, but no later than 90 days after the agreement took effect', () => {
    const { dueOn: latest } = deadline('visit.written.latest', '2026-03-01', seeded);
    expect(latest).to.equal('2026-05-30');
    expect(deadline('visit.written', '2026-05-20', seeded, { notAfter: latest }).dueOn).to.equal('2026-05-30');
    expect(deadline('visit.written', '2026-03-20', seeded, { notAfter: latest }).dueOn).to.equal('2026-04-19');
    expect(deadline('visit.written', '2026-06-20', seeded, { notAfter: latest }).dueOn).to.equal('2026-06-20');
  });

  it('suspension: the days from the stop to the day before the resumption are not counted', () => {
    const suspensions = [{ from: '2026-11-25', to: '2026-12-05' }];
    const found = deadline('mediate.normal', '2026-11-21', seeded, { suspensions });
    expect(found.dueOn).to.equal('2026-12-31');
    expect(found.skipped.filter(({ why }) => why === 'SUSPENDED')).to.have.length(10);
    const later = [{ from: '2027-05-01', to: '2027-06-01' }];
    expect(deadline('mediate.normal', '2026-11-21', seeded, { suspensions: later }).dueOn).to.equal('2026-12-21');
    expect(deadline('committee.term', '2024-03-01', seeded, { suspensions }).dueOn).to.equal('2027-03-11');
    const overlapping = [...suspensions, { from: '2026-11-30', to: '2026-12-06' }];
    expect(deadline('mediate.normal', '2026-11-21', seeded, { suspensions: overlapping }).dueOn).to.equal('2027-01-01');
  });

  it('suspension on the very last day of a term of years moves it as well', () => {
    const suspensions = [{ from: '2027-03-01', to: '2027-03-03' }];
    expect(deadline('committee.term', '2024-03-01', seeded, { suspensions }).dueOn).to.equal('2027-03-03');
  });

  it('a suspension without an end or a term beyond all terms is refused instead of counted for ever', () => {
    const suspensions = [{ from: '2026-11-22', to: '9999-12-31' }];
    expect(() => deadline('mediate.normal', '2026-11-21', seeded, { suspensions })).to.throw(RangeError);
    for (const amount of [-1, 0.5, 40_001]) {
      const definition = { ...DEADLINES['visit.oral'], amount };
      expect(() => deadline('visit.oral', '2026-11-21', seeded, { definition }), String(amount)).to.throw(RangeError);
    }
  });

  it('names the years that nobody entered when the answer depends on them, and answers all the same', () => {
    expect(deadline('mediate.normal', '2026-12-20', seeded)).to.deep.include({
      dueOn: '2027-01-19',
      uncertainYears: [2027],
    });
    expect(deadline('visit.oral', '2026-12-20', seeded).uncertainYears).to.deep.equal([]);
    expect(deadline('triage.centre', '2026-11-20', seeded).uncertainYears).to.deep.equal([]);
    expect(deadline('confirm.apply', '2031-09-02', empty).uncertainYears).to.deep.equal([2031]);
  });

  it("takes the office's own row in place of the default", () => {
    const definition = { ...DEADLINES['supervise.reply'], amount: 2 };
    expect(deadline('supervise.reply', '2026-11-20', seeded, { definition }).dueOn).to.equal('2026-11-24');
  });

  it('never end before they begin, and those that move end on a working day', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...keys),
        anyDay('2024-01-01', '2026-12-31'),
        fc.integer({ min: 0, max: 86_399_999 }),
        anyTable,
        (key, day, ms, table) => {
          const start = new Date(Date.parse(`${day}T00:00:00Z`) + ms);
          const found = deadline(key, start, table);
          expect(found.dueOn >= shanghaiDate(start)).to.equal(true);
          expect(found.dueAt >= start).to.equal(true);
          expect(found.safeOn === null || found.safeOn < found.dueOn).to.equal(true);
          if (DEADLINES[key].rolls) expect(isWorkday(found.dueOn, table)).to.equal(true);
        },
      ),
    );
  });

  it('never come earlier for being suspended', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...keys.filter((key) => DEADLINES[key].unit !== 'minute')),
        anyDay('2024-01-01', '2026-12-31'),
        fc.nat({ max: 50 }),
        fc.nat({ max: 50 }),
        (key, day, after, length) => {
          const from = addCalendarDays(day, after);
          const suspensions = [{ from, to: addCalendarDays(from, length) }];
          const plain = deadline(key, day, seeded);
          expect(deadline(key, day, seeded, { suspensions }).dueOn >= plain.dueOn).to.equal(true);
        },
      ),
    );
  });

  it('count down to zero and below', () => {
    expect(daysLeft('2026-11-21', '2026-11-23')).to.equal(2);
    expect(daysLeft('2026-11-24', '2026-11-23')).to.equal(-1);
  });
});

describe('the table of deadlines', () => {
  it('marks as law only what names a law or regulation', () => {
    for (const key of keys) {
      const { binding, basis, clock, unit } = DEADLINES[key];
      if (binding === 'L') expect(basis, key).to.match(/(法|条例)第.+条/);
      else expect(basis, key).to.match(/本单位|参照/);
      const expected = unit === 'minute' ? 'wall' : unit.startsWith('workday') ? 'working' : 'calendar';
      expect(clock, key).to.equal(expected);
    }
  });
});

describe('alerts', () => {
  const steps = (today: string, dueOn = '2026-09-30') =>
    alertSteps(ALERT_LADDER, dueOn, today, seeded).map(({ step }) => step);

  it('climb from the handler to the street leader', () => {
    expect(steps('2026-09-26')).to.deep.equal([]);
    expect(steps('2026-09-27')).to.deep.equal(['HANDLER']);
    expect(steps('2026-09-30')).to.deep.equal(['HANDLER', 'HANDLER_AND_HEAD']);
  });

  it('after the due day count working days, so a long holiday wakes nobody', () => {
    expect(steps('2026-10-07')).to.have.length(2);
    expect(steps('2026-10-08').at(-1)).to.equal('CENTRE_LIST');
    expect(steps('2026-10-10').at(-1)).to.equal('SUPERVISION_DRAFT');
    expect(steps('2026-10-14').at(-1)).to.equal('SUPERVISION_DRAFT');
    expect(steps('2026-10-15').at(-1)).to.equal('STREET_LEADER_PAGE');
  });
});
