import { expect } from 'chai';
import type { Role } from '../../../../config/roles.ts';
import { contextFor } from '../../../../src/context.ts';
import { newId } from '../../../../src/platform/database/columns.ts';
import { WALLS } from '../../../../src/platform/database/walls.ts';
import type { Place } from '../../../support/office.ts';
import { refusedWith } from './raw.ts';
import { type TwoVillages, twoVillages, type Village } from './two-villages.ts';

/** Rows of these tables are about a case or an intake; the rest is the office's own book-keeping. */
const CONTENT = [
  'case_story',
  'case_party',
  'contact_attempt',
  'disclosure',
  'participant',
  'mediation_session',
  'investigation',
  'term_change',
  'agreement',
  'agreement_signature',
  'agreement_delivery',
  'performance_item',
  'urge',
  'judicial_confirmation',
  'return_visit',
  'register_snapshot',
  'attachment',
  'event',
];

const readable = (table: string) => WALLS[table]?.columns?.select ?? '*';

describe('row level security, without any condition in the query', function () {
  this.timeout(60_000);
  let villages: TwoVillages;

  before(async () => {
    villages = await twoVillages();
  });
  after(() => villages.office.close());

  /** Every row that the holder of a role sees in a table, as text. */
  async function seen(role: Role, place: Place | undefined, table: string): Promise<string[]> {
    const ctx = await villages.office.contextOf(role, place);
    const query = `select row_to_json(q)::text as row from (select ${readable(table)} from ${table}) q`;
    const rows = await contextFor(ctx.house, ctx.actor).em.transactional((em) => em.execute<{ row: string }[]>(query));
    return rows.map(({ row }) => row);
  }

  const tables = Object.keys(WALLS).filter((table) => WALLS[table]?.grants.includes('select'));
  const isOf = (village: Village, row: string) =>
    row.includes(village.word) || village.ids.some((id) => row.includes(id));

  /** Tables in which a role sees a row of the village. */
  async function tablesShowing(village: Village, role: Role, place?: Place): Promise<string[]> {
    const found: string[] = [];
    for (const table of tables)
      if ((await seen(role, place, table)).some((row) => isOf(village, row))) found.push(table);
    return found;
  }

  it('has something to hide in every table of a case', async () => {
    for (const table of [
      ...CONTENT,
      'mediation_case',
      'intake',
      'intake_person',
      'person',
      'transfer',
      'duty',
      'register_entry',
      'search_entry',
    ]) {
      const rows = await villages.office.sql<{ row: string }>(`select row_to_json(t)::text as row from ${table} t`);
      for (const village of [villages.own, villages.foreign])
        expect(
          rows.some(({ row }) => isOf(village, row)),
          `${table} of ${village.place}`,
        ).to.equal(true);
    }
  });

  it('shows a village what is its own', async () => {
    const shown = await tablesShowing(villages.own, 'village_head', 'village1');
    expect(shown).to.include.members([
      ...CONTENT,
      'mediation_case',
      'intake',
      'intake_person',
      'person',
      'duty',
      'register_entry',
    ]);
  });

  for (const role of ['village_mediator', 'village_head', 'lawyer'] as const) {
    it(`shows a ${role} nothing of another village`, async () => {
      expect(await tablesShowing(villages.foreign, role, 'village1')).to.deep.equal([]);
    });
  }

  for (const role of ['team_member', 'team_leader', 'expert', 'external_unit'] as const) {
    it(`shows a ${role} who takes no part nothing of either`, async () => {
      expect(await tablesShowing(villages.own, role)).to.deep.equal([]);
      expect(await tablesShowing(villages.foreign, role)).to.deep.equal([]);
    });
  }

  it('shows an administrator no case, no intake, no person, no book row', async () => {
    expect(await tablesShowing(villages.own, 'admin')).to.deep.equal([]);
  });

  it('shows the centre both villages, a centre mediator what is assigned', async () => {
    for (const village of [villages.own, villages.foreign]) {
      expect(await tablesShowing(village, 'centre_head')).to.include.members([...CONTENT, 'mediation_case', 'intake']);
      // Intakes are the whole centre's; cases are not.
      for (const table of tables) {
        const rows = await seen('centre_mediator', 'centre', table);
        expect(
          rows.some((row) => row.includes(village.normal) || row.includes(village.restricted)),
          table,
        ).to.equal(false);
      }
    }
    const { office, own } = villages;
    await office.sql('update mediation_case set handler_ids = handler_ids || $2::uuid where id = $1', [
      own.normal,
      office.accountOf('centre_mediator'),
    ]);
    expect(await tablesShowing(own, 'centre_mediator', 'centre')).to.include.members([
      'mediation_case',
      'case_story',
      'agreement',
    ]);
  });

  it('lets nobody write into a case of another village', async () => {
    const ctx = await villages.office.contextOf('village_head', 'village1');
    const run = (query: string, values: unknown[]) =>
      contextFor(ctx.house, ctx.actor).em.transactional((em) => em.execute(query, values));
    const { own, foreign } = villages;
    const visit =
      'insert into return_visit (id, case_id, plan_key, plan_due_on, created_at) values (?, ?, ?, ?, now())';
    expect(await refusedWith(run(visit, [newId(), own.normal, 'x', '2026-12-01']))).to.equal(null);
    expect(await refusedWith(run(visit, [newId(), foreign.normal, 'x', '2026-12-01']))).to.equal('42501');
    const changed = `with done as (update mediation_case set risk = 'RED' where id = ? returning 1) select count(*)::int as n from done`;
    expect(await run(changed, [foreign.normal])).to.deep.equal([{ n: 0 }]);
    expect(await run(changed, [own.normal])).to.deep.equal([{ n: 1 }]);
  });

  it('lets a reader who only counts or examines write nothing', async () => {
    for (const role of ['auditor', 'stat_clerk'] as const) {
      const ctx = await villages.office.contextOf(role);
      const changed = `with done as (update mediation_case set risk = 'RED' returning 1) select count(*)::int as n from done`;
      const rows = await contextFor(ctx.house, ctx.actor).em.transactional((em) => em.execute(changed));
      expect(rows, role).to.deep.equal([{ n: 0 }]);
    }
  });
});
