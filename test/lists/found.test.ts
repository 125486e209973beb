import { expect } from 'chai';
import { type CaseFilter, listCases } from '../../src/cases/queries/list-cases.ts';
import { searchCases } from '../../src/cases/queries/search-cases.ts';
import type { IntakeFilter } from '../../src/intake/queries/list-intakes.ts';
import { searchIntakes } from '../../src/intake/queries/search-intakes.ts';
import { MOST_FOUND } from '../../src/search/find-entries.ts';
import { register, strangers } from '../intake/support.ts';
import { type Office, openOffice } from '../support/office.ts';
import { caseCopies } from './many.ts';

const MISSING = '00000000-0000-0000-0000-000000000000';
const MANY = 2 * MOST_FOUND + 51;

describe('a list narrowed by words', function () {
  this.timeout(90_000);
  let office: Office;
  before(async () => {
    office = await openOffice();
    const village = office.orgs.village1;
    const made = await register(await office.contextOf('village_mediator', 'village1'), {
      'visitors.0.phone': '13900017777',
      disposition: 'MEDIATION',
    });
    await caseCopies(office, String(made.caseId), MANY, `'${village}'`);
    await office.sql(`update mediation_case set state = 'MEDIATING' where id = md5('c' || ${MANY})::uuid`);
    // Every seventh has the word as a name: the order of a list is that of time, however well something fits.
    await office.sql(
      `insert into search_entry (ref_id, kind, reader_org_ids, text, names, grams, recency_at)
       select c.id, 'CASE', c.reader_org_ids, '屋檐', case when n % 7 = 0 then '屋檐' else '' end,
         array['屋檐'] || case when n % 7 = 0 then array['=屋檐'] else '{}'::text[] end, c.created_at
       from generate_series(1, ${MANY}) n join mediation_case c on c.id = md5('c' || n)::uuid`,
    );
  });
  after(() => office.close());

  /** All pages, one after the other. */
  async function walk(typed: string, filter: CaseFilter): Promise<string[][]> {
    const ctx = await office.contextOf('village_head', 'village1');
    const at = { now: new Date('2026-11-20T02:00:00Z'), today: '2026-11-20', size: 50 };
    const pages: string[][] = [];
    for (let after: string | null = null; pages.length === 0 || after !== null; ) {
      const page = await searchCases(ctx, typed, filter, { ...at, after });
      pages.push(page.rows.map(({ id }) => id));
      after = page.next;
    }
    return pages;
  }

  it('goes on to the last case that holds them, each once, newest first', async () => {
    const found = (await walk('屋檐', {})).flat();
    const ctx = await office.contextOf('village_head', 'village1');
    const stored = await office.sql<{ id: string }>(
      `select c.id from mediation_case c join search_entry e on e.ref_id = c.id where e.text like '%屋檐%'
       order by c.created_at desc, c.id desc`,
    );
    expect(stored.length).to.be.at.least(MANY);
    expect(found).to.deep.equal(stored.map(({ id }) => id));
    expect(
      (await listCases(ctx.em, ctx.actor, {}, { now: new Date(), today: '2026-11-20', after: null })).rows,
    ).to.have.length(20);
  });

  it('finds what other conditions leave, however far down', async () => {
    const pages = await walk('屋檐', { state: 'MEDIATING' });
    const [last] = await office.sql<{ id: string }>(`select md5('c' || ${MANY})::uuid as id`);
    expect(pages.flat()).to.deep.equal([last?.id]);
  });

  it('finds the cases of whom a telephone number belongs to as well', async () => {
    const found = (await walk('13900017777', {})).flat();
    expect(new Set(found).size).to.equal(found.length);
    expect(found.length).to.be.at.least(1);
  });

  it('begins at the top behind a place that is none', async () => {
    const ctx = await office.contextOf('village_head', 'village1');
    const at = { now: new Date(), today: '2026-11-20', size: 5 };
    const top = await searchCases(ctx, '屋檐', {}, { ...at, after: null });
    for (const after of ['x', '2026-02-31_1', `2026-02-31T00:00:00.000000Z_${MISSING}`, "'; drop table person; --"])
      expect((await searchCases(ctx, '屋檐', {}, { ...at, after })).rows, after).to.deep.equal(top.rows);
  });

  it('goes on among intakes', async () => {
    const ctx = await office.contextOf('village_head', 'village1');
    for (let n = 0; n < 7; n++)
      await register(await office.contextOf('village_mediator', 'village1'), {
        ...strangers(),
        summary: `第${n}次说鱼塘缺水的事，鱼死了。`,
      });
    const found: string[] = [];
    const filter: IntakeFilter = {};
    for (let after: string | null = null, page = 0; page === 0 || after !== null; page++) {
      const { rows, next } = await searchIntakes(ctx, '鱼塘', filter, { today: '2026-11-20', after, size: 3 });
      found.push(...rows.map(({ id }) => id));
      after = next;
    }
    expect(found).to.have.length(7);
    expect(new Set(found).size).to.equal(7);
  });
});
