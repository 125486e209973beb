import { expect } from 'chai';
import { chinese } from '../../src/platform/i18n/chinese.ts';
import { explanationLines } from '../../src/timekeeping/explanation-lines.ts';
import { DEADLINE_KEYS, explainDeadline, keysMeant } from '../../src/timekeeping/rules/explain.ts';
import { seeded } from '../calendar/days.ts';

/** The terms of spec §5.5 by the names that stand there, and the last day of each from Monday, 12 January 2026. */
const TERMS: Record<string, string> = {
  'triage.village': '2026-01-12',
  'triage.centre': '2026-01-15',
  'consent.contact': '2026-01-19',
  'mediate.normal': '2026-02-11',
  'mediate.labor': '2026-01-27',
  'mediate.extension': '2026-02-11',
  'escalate.answer': '2026-01-13',
  'major.report': '2026-01-12',
  'feedback.first_contact': '2026-01-15',
  'entrusted.feedback': '2026-01-15',
  'confirm.apply': '2026-02-11',
  'perform.remind': '2026-01-12',
  'urge.default': '2026-01-15',
  'visit.written': '2026-02-11',
  'visit.oral': '2026-01-27',
  'visit.risk': '2026-01-19',
  'visit.terminated': '2026-01-27',
  'supervise.reply': '2026-01-19',
  'petition.notify': '2026-01-27',
  'petition.transfer': '2026-01-27',
  'petition.objection': '2026-01-19',
  'petition.finish': '2026-03-13',
  'petition.extend': '2026-02-11',
  'petition.review': '2026-02-11',
  'archive.file': '2026-02-11',
  'register.freeze': '2026-02-06',
  'committee.term': '2029-01-12',
};

describe('every term of the specification', () => {
  for (const [name, day] of Object.entries(TERMS))
    it(`${name} is explained, with its basis, and ends on ${day}`, () => {
      const explained = keysMeant(name).map((key) => explainDeadline(key, '2026-01-12', seeded));
      expect(explained.map(({ result }) => result).sort()[0]).to.equal(day);
      for (const one of explained) {
        expect(one.basis).to.not.equal('');
        expect(
          explanationLines(one)
            .map((line) => chinese(line))
            .at(-1),
        ).to.match(/^结果：/);
      }
    });

  it('has a name of its own in the table, as has every other', () => {
    const names = DEADLINE_KEYS.map((key) => chinese(`deadline.${key}`));
    expect(new Set(names).size).to.equal(names.length);
  });
});
