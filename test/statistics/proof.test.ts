import { expect } from 'chai';
import fc from 'fast-check';
import { STATUTORY_TYPES } from '../../config/dispute-types.ts';
import { addCalendarDays } from '../../src/calendar/day.ts';
import { CASE_SOURCES } from '../../src/cases/rules/vocabulary.ts';
import { reading } from '../../src/context.ts';
import { TABLE_CELLS } from '../../src/statistics/cells.ts';
import { countCasesOf } from '../../src/statistics/queries/count-cells.ts';
import { findCountedCases } from '../../src/statistics/queries/find-cases.ts';
import { proofOf, readTable } from '../../src/statistics/table.ts';
import type { Dispute } from '../cases/support.ts';
import { type Office, openOffice, type Place } from '../support/office.ts';
import { begin, type Story, take, WAYS } from './histories.ts';
import { type Ended, plainCases, plainRow } from './plain-count.ts';

const CASES = Number(process.env['FC_CASES'] ?? 24);
const SEED = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31);
const PLACES = ['village1', 'village2', 'village3'] as const satisfies readonly Place[];
/** Months in which histories happen; the table of each is taken at its end and asked for again at the very end. */
const MONTHS = ['2026-08', '2026-09', '2026-10'] as const;
const lastDay = (month: string) => (month === '2026-09' ? `${month}-30` : `${month}-31`);

const STORY: fc.Arbitrary<Story> = fc.record({
  place: fc.constantFrom(...PLACES),
  source: fc.constantFrom(...CASE_SOURCES),
  // A family dispute asks for more than this walk tells.
  disputeType: fc.constantFrom(...STATUTORY_TYPES.filter((type) => type !== 'FAMILY')),
  amountFen: fc.integer({ min: 1, max: 9_000 }).map((n) => n * 100),
  steps: fc.constantFrom(...WAYS),
  gaps: fc.array(fc.integer({ min: 0, max: 25 }), { minLength: 7, maxLength: 7 }),
});

/** Every step of every story with its day, in the order of days. */
function calendar(stories: readonly Story[]) {
  return stories
    .flatMap((story, which) => {
      let day = '2026-08-01';
      return story.steps.map((step, i) => {
        day = addCalendarDays(day, story.gaps[i] ?? 0);
        return { day, step, story, which };
      });
    })
    .sort((a, b) => a.day.localeCompare(b.day));
}

describe('the statistical table', function () {
  this.timeout(0);
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  /** First endings as the tables of cases tell them, noted the moment they are there; nobody's end is noted twice. */
  const endings = new Map<string, Ended>();
  async function note(): Promise<void> {
    for (const one of await plainCases(office)) {
      if (one.result === null || one.result_on === null || endings.has(one.id)) continue;
      const agreed = one.result.endsWith('_AGREEMENT') ? (one.form as 'ORAL' | 'WRITTEN') : null;
      endings.set(one.id, { on: one.result_on, agreed, fen: agreed === null ? 0 : Number(one.fen) });
    }
  }

  const places = ['centre', ...PLACES] as const;
  async function expectedAt(): Promise<Record<string, Record<string, number>>[]> {
    const cases = await plainCases(office);
    return MONTHS.map((month) =>
      Object.fromEntries(
        places.map((place) => {
          const own = cases.filter(({ home_org_id: org }) => org === office.orgs[place]);
          return [place, plainRow(own, endings, `${month}-01`, lastDay(month))];
        }),
      ),
    );
  }

  async function compare(
    asOf: string,
    expected: Record<string, Record<string, number>>[],
    isLast: boolean,
  ): Promise<void> {
    const ctx = await office.contextOf('stat_clerk', 'centre');
    for (const [i, month] of MONTHS.entries()) {
      const selection = {
        orgId: office.orgs.centre,
        wholeStreet: true,
        fromOn: `${month}-01`,
        toOn: lastDay(month),
        asOf,
      };
      const table = await reading(ctx, (inside) => readTable(inside, selection));
      for (const place of places) {
        const { reopened: _, ...row } = table.rows.find(({ unit }) => unit.id === office.orgs[place])?.counts ?? {};
        expect(row, `${place} ${month} as of ${asOf}`).to.deep.equal(expected[i]?.[place]);
      }
      for (const { name, sum } of proofOf(table.total)) expect(sum, `${name} ${month}`).to.equal(table.total.total);
      for (const cell of isLast ? TABLE_CELLS : []) {
        const { rows: found } = await reading(ctx, (inside) => findCountedCases(inside, cell, selection));
        const { cases, sum } = await reading(ctx, (inside) => countCasesOf(inside, cell, selection));
        expect([found.length, sum], cell.key).to.deep.equal([cases, table.total[cell.key]]);
        expect(
          found.reduce((all, { adds }) => all + adds, 0),
          cell.key,
        ).to.equal(table.total[cell.key]);
      }
    }
  }

  it('is what plain SQL counts, cell by cell, on every day on which it was asked, whatever was reopened or voided later', async () => {
    const run = fc.asyncProperty(fc.array(STORY, { minLength: CASES, maxLength: CASES }), async (stories) => {
      const disputes: Dispute[] = [];
      const taken = new Map<string, Awaited<ReturnType<typeof expectedAt>>>();
      const steps = calendar(stories);
      for (const [i, { day, step, story, which }] of steps.entries()) {
        office.clock.set(new Date(`${day}T10:00:00+08:00`));
        if (step === 'accept') disputes[which] = await begin(office, story);
        else await take(disputes[which] as Dispute, step, day, story);
        await note();
        // At the end of a day: the next step happens on another one.
        if (steps[i + 1]?.day !== day && i % 5 === 0) taken.set(day, await expectedAt());
      }
      const last = steps.at(-1)?.day ?? '';
      taken.set(last, await expectedAt());
      for (const [asOf, expected] of taken) await compare(asOf, expected, asOf === last);
      const [counted] = await office.sql<{ n: number }>('select count(*)::int as n from case_fact');
      console.log(
        `      ${disputes.length} histories, ${steps.length} steps, ${taken.size} days asked, ${counted?.n} facts`,
      );
    });
    await fc.assert(run, { numRuns: 1, seed: SEED, endOnFailure: true }).catch((fault: unknown) => {
      throw new Error(`FC_SEED=${SEED}`, { cause: fault });
    });
  });
});
