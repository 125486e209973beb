import { expect } from 'chai';
import type pg from 'pg';
import { openBehind, type TestDatabase, testDatabase } from '../../../support/database.ts';
import { type Ask, lintCatalogue } from './catalogue-lint.ts';

/** Each fault as somebody might plant it without thinking, and the finding that must come of it. */
const FAULTS: [what: string, plant: string, finding: string][] = [
  ['a table without a wall', 'create table loose (id int)', 'row level security is not enabled and forced: loose'],
  [
    'a wall that does not hold the owner',
    'alter table mediation_case no force row level security',
    'row level security is not enabled and forced: mediation_case',
  ],
  [
    'a wall that was switched off',
    'alter table person disable row level security',
    'row level security is not enabled and forced: person',
  ],
  [
    'a table whose policy is gone',
    'drop policy app_read on intake',
    'a table that the application may use has no policy for it: intake SELECT',
  ],
  [
    'a policy that lets everything through',
    'create policy all_of_it on intake for select to mediation_app using (true)',
    'a policy lets everything through, or is for everybody: intake all_of_it',
  ],
  [
    'a policy for everybody',
    "create policy for_all on intake for select using (state <> '')",
    'a policy lets everything through, or is for everybody: intake for_all',
  ],
  [
    'a view with the rights of its owner',
    'create view case_list as select * from mediation_case',
    'a view reads with the rights of its owner: case_list',
  ],
  [
    'a materialised view',
    'create materialized view counted as select count(*) from mediation_case',
    'a materialised view keeps rows that no policy guards: counted',
  ],
  [
    "a definer function with the caller's path",
    "create function sec.open_path() returns int language sql security definer as 'select 1'; alter function sec.open_path() owner to mediation_definer; revoke all on function sec.open_path() from public",
    "a definer function looks its names up in the caller's path: open_path",
  ],
  [
    'a definer function of a superuser',
    "create function sec.strong() returns int language sql security definer set search_path = pg_catalog, pg_temp as 'select 1'; revoke all on function sec.strong() from public",
    'a definer function runs with more rights than the definer role: strong as postgres',
  ],
  [
    'a table that belongs to the application',
    'create table own (id int); alter table own enable row level security; alter table own force row level security; alter table own owner to mediation_app',
    'the application role owns something: own',
  ],
  [
    'a schema in which the application may create',
    'grant create on schema public to mediation_app',
    'the application role may create something: public',
  ],
  [
    'a function that everybody may call',
    "create function public.helper() returns int language sql as 'select 1'",
    'everybody may call a function: helper',
  ],
  ['a table that everybody may read', 'grant select on person to public', 'everybody may use a table: person'],
  [
    'an inner function given to the application',
    'grant execute on function sec._rights_of(uuid) to mediation_app',
    'the application may call what only other functions call: _rights_of',
  ],
  [
    'the secret of the walls given away',
    'grant select on sec.app_secret to mediation_app',
    'the application may write the schema of the walls: app_secret',
  ],
  [
    'a table that the application may empty',
    'grant truncate on event to mediation_app',
    'the application may truncate, reference or put triggers on a table: event',
  ],
];

/** Strong roles belong to the whole server, so these are planted inside a transaction that is rolled back. */
const ROLE_FAULTS: [what: string, plant: string, finding: string][] = [
  [
    'an application role that bypasses',
    'alter role mediation_app bypassrls',
    'the application role is too strong: mediation_app',
  ],
  [
    'an application role that is a superuser',
    'alter role mediation_app superuser',
    'the application role is too strong: mediation_app',
  ],
  [
    'a definer that bypasses',
    'alter role mediation_definer bypassrls',
    'the definer role is too strong: mediation_definer',
  ],
  [
    'a definer that may sign in',
    'alter role mediation_definer login',
    'the definer role is too strong: mediation_definer',
  ],
  [
    'an application role that became the definer',
    'grant mediation_definer to mediation_app',
    'the application role belongs to another role: mediation_definer',
  ],
];

describe('the catalogue of the database', () => {
  let database: TestDatabase;
  let client: pg.Client;
  const ask: Ask = async (text, values = []) => (await client.query<Record<string, unknown>>(text, values)).rows;

  before(async () => {
    database = await testDatabase();
    client = await openBehind(database);
  });
  after(async () => {
    await client.end();
    await database.drop();
  });

  it('has nothing that would let a row pass', async () => {
    expect(await lintCatalogue(ask)).to.deep.equal([]);
  });

  for (const [what, plant, finding] of [...FAULTS, ...ROLE_FAULTS]) {
    it(`would be found to have ${what}`, async () => {
      await client.query('begin');
      try {
        await client.query(plant);
        expect(await lintCatalogue(ask)).to.include(finding);
      } finally {
        await client.query('rollback');
      }
    });
  }
});
