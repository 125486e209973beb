import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import fc from 'fast-check';
import { DEADLINES } from '../../config/deadlines.ts';
import { calendarTable } from '../../src/calendar/working-days.ts';
import { chinese } from '../../src/platform/i18n/chinese.ts';
import { explanationLines } from '../../src/timekeeping/explanation-lines.ts';
import {
  DEADLINE_KEYS,
  explainDeadline,
  explainHalfMonth,
  explainScreening,
  explainWorkingDays,
  keysMeant,
  wholeDays,
} from '../../src/timekeeping/rules/explain.ts';
import { missingFeasts, tableFaults } from '../../src/timekeeping/rules/table-faults.ts';
import { anyDay, anyTable, empty, seeded } from '../calendar/days.ts';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../..');
const explain = async (...args: string[]) => {
  const env = { PATH: process.env.PATH, NODE_ENV: 'test' };
  const { stdout } = await run(process.execPath, ['src/explain.ts', ...args], { cwd: root, env });
  return stdout.trimEnd().split('\n');
};

describe('an explained deadline', () => {
  it('counts to the day that the deadline itself says, for every key and any table', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...DEADLINE_KEYS),
        anyDay('2024-01-01', '2026-12-31'),
        anyTable,
        (key, start, table) => {
          const { result, days, startedOn } = explainDeadline(key, start, table);
          expect(result !== null && result >= startedOn).to.equal(true);
          const { unit, amount } = DEADLINES[key];
          if ((unit !== 'day' && unit !== 'workday') || days.length === 0) return;
          expect(days.filter(({ n }) => n !== null).length).to.equal(amount);
          expect(days.at(-1)?.date).to.equal(result);
        },
      ),
    );
  });

  it('names each day left out with its feast, the safe day and the reminders: judicial confirmation over the Spring Festival', () => {
    const found = explainDeadline('confirm.apply', '2026-01-20', seeded);
    expect(found.result).to.equal('2026-02-24');
    expect(found.safeOn).to.equal('2026-02-19');
    const lines = explanationLines(found).map((line) => chinese(line));
    expect(lines).to.include('不计：2026年2月19日（法定节假日，春节）');
    expect(lines).to.include('提醒：2026年2月17日');
    expect(lines.at(-1)).to.equal('结果：2026年2月24日');
  });

  it('leaves out the days of a suspension and says so', () => {
    const suspensions = [{ from: '2026-03-10', to: '2026-03-15' }];
    const found = explainDeadline('visit.oral', '2026-03-02', seeded, { suspensions });
    expect(found.result).to.equal('2026-03-22');
    expect(found.skipped.map(({ why }) => why)).to.deep.equal(Array(5).fill('SUSPENDED'));
    expect(found.days.find(({ date }) => date === '2026-03-15')?.n).to.equal(8);
  });

  it('of the rhythm: moved before a feast, made up on a worked Saturday, nothing owed in a week off', () => {
    expect(explainScreening('2026-W07', seeded).result).to.equal('2026-02-13');
    expect(explainScreening('2026-02-10', seeded).result).to.equal('2026-02-13');
    expect(explainScreening('2026-W08', seeded).result).to.equal(null);
    expect(explainScreening('2026-W40', seeded).result).to.equal('2026-09-30');
    expect(explainHalfMonth('2026-02-H1', seeded).result).to.equal('2026-02-14');
    expect(explainWorkingDays('2026-02-12', 3, seeded).result).to.equal('2026-02-24');
  });

  it('warns of a year that nobody entered wherever the answer depends on it', () => {
    expect(explainDeadline('confirm.apply', '2026-12-20', seeded).uncertainYears).to.deep.equal([2027]);
    expect(explainWorkingDays('2026-12-30', 3, seeded).uncertainYears).to.deep.equal([2027]);
    expect(explainScreening('2027-W01', seeded).uncertainYears).to.deep.equal([2027]);
    expect(explainDeadline('confirm.apply', '2026-06-20', seeded).uncertainYears).to.deep.equal([]);
  });

  it('is found by its key, its spelling with hyphens, its alias, and the beginning of several', () => {
    expect(keysMeant('confirm-apply')).to.deep.equal(['confirm.apply']);
    expect(keysMeant('judicial-confirmation')).to.deep.equal(['confirm.apply']);
    expect(keysMeant('feedback.first-contact')).to.deep.equal(['feedback.first_contact']);
    expect(keysMeant('petition.review')).to.deep.equal(['petition.review.ask', 'petition.review.answer']);
    expect(keysMeant('nonsense')).to.deep.equal([]);
  });
});

describe('the table of working days', () => {
  it('of a year with a hole is told by the feasts that are not in it', () => {
    expect(missingFeasts(seeded, 2026)).to.deep.equal([]);
    const holed = calendarTable(
      [...seeded].filter(([, { name }]) => !name.startsWith('中秋')).map(([date, day]) => ({ date, ...day })),
    );
    expect(tableFaults(holed, '2026-06-01')).to.deep.equal([{ year: 2026, missing: ['中秋'] }]);
  });

  it('of next year is missed from the first of December', () => {
    expect(tableFaults(seeded, '2026-11-30')).to.deep.equal([]);
    expect(tableFaults(seeded, '2026-12-01').map(({ year }) => year)).to.deep.equal([2027]);
    expect(tableFaults(empty, '2026-06-01')[0]?.missing).to.have.length(7);
  });
});

describe('npm run explain', () => {
  it('prints the resulting date alone on its last line', async () => {
    expect((await explain('weekly-screening', '2026-W07')).at(-1)).to.equal('2026-02-13');
    expect((await explain('half-month', '2026-02-H1')).at(-1)).to.equal('2026-02-14');
    expect((await explain('judicial-confirmation', '2026-01-12')).at(-1)).to.equal('2026-02-11');
    expect((await explain('working-days', '2026-02-12', '3')).at(-1)).to.equal('2026-02-24');
    expect((await explain('escalate.answer.red', '2026-01-12T23:30')).at(-1)).to.equal('2026-01-13');
  });

  it('says what may be asked when it is asked for something else', async () => {
    const fault = await explain('soon', '2026-01-12').catch((error: { code: number; stderr: string }) => error);
    expect(fault).to.have.property('code', 1);
    expect(fault).to.have.property('stderr').that.includes('judicial-confirmation');
  });

  it('says in words which number, week or day it cannot read', async () => {
    expect(['0', '3', '9999', 'x', '-3', '2.5', '', '10000'].map(wholeDays)).to.deep.equal([
      ...[0, 3, 9999],
      ...Array(5).fill(null),
    ]);
    const said = (...args: string[]) => explain(...args).catch(({ stderr }: { stderr: string }) => stderr);
    expect(await said('working-days', '2026-02-12', 'x')).to.match(/^请填 0 到 9999 之间的整数。\n.*working-days/);
    expect(await said('half-month', '2026-13-H1')).to.equal('日期、周或半月写得不对。\n');
  });
});
