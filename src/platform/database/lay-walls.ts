import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { INDEXES } from './indexes.ts';
import { KEEPER_FUNCTIONS, KEEPERS, keeperTrigger } from './keepers.ts';
import { layPartitions, partitionsOf } from './partitions.ts';
import { SEC_FUNCTIONS } from './sec-functions.ts';
import { WALLS } from './walls.ts';

/** Logs in for web and worker; owns nothing. */
export const APP_ROLE = 'mediation_app';
/** Owns the functions of schema `sec`; nobody logs in as it. */
export const DEFINER_ROLE = 'mediation_definer';

/** What the functions of `sec` themselves touch. */
const DEFINER_GRANTS: Record<string, string> = {
  organization: 'select',
  role_assignment: 'select',
  account: 'select, update',
  account_session: 'select, insert, update, delete',
  form_draft: 'select, delete',
  sign_in_log: 'select, insert',
  sign_in_counter: 'select, insert, update, delete',
  event: 'select, insert',
  event_chain: 'select, update',
  search_entry: 'select, insert, update',
  outbox: 'select',
  mark: 'select',
  mediation_case: 'select',
  case_opening: 'select',
  verification_code: 'select',
  case_party: 'select',
  agreement: 'select',
  performance_item: 'select',
  judicial_confirmation: 'select',
  return_visit: 'select',
  authenticity_check: 'select',
  tracing: 'select',
  case_fact: 'select, insert, update',
  register_freeze: 'select',
  register_entry: 'select',
  register_book: 'select',
  person: 'select',
  intake_person: 'select',
  legal_service: 'select',
  meeting: 'select',
  transfer: 'select',
  webhook: 'select',
  intake: 'select',
  screening_report: 'select',
};

/** References that cross rooms, or hold a row in the partition of its year, and are therefore not declared by the entities. */
const REFERENCES: [table: string, columns: string, target: string][] = [
  ['mediation_case', 'intake_id', 'intake'],
  ['case_story', 'case_id', 'mediation_case'],
  ['agreement', 'case_id', 'mediation_case'],
  ['agreement_signature', 'case_id', 'mediation_case'],
  ['agreement_signature', 'party_id', 'case_party'],
  ['agreement_delivery', 'case_id', 'mediation_case'],
  ['agreement_delivery', 'party_id', 'case_party'],
  ['performance_item', 'case_id', 'mediation_case'],
  ['performance_item', 'obligor_party_id', 'case_party'],
  ['urge', 'case_id', 'mediation_case'],
  ['judicial_confirmation', 'case_id', 'mediation_case'],
  ['return_visit', 'case_id', 'mediation_case'],
  ['authenticity_check', 'case_id', 'mediation_case'],
  ['major_report', 'case_id', 'mediation_case'],
  ['major_report', 'intake_id', 'intake'],
  ['leader_charge', 'case_id', 'mediation_case'],
  ['register_entry', 'case_id', 'mediation_case'],
  ['case_fact', 'case_id', 'mediation_case'],
  ['register_entry', 'book_id, year', 'register_book'],
  ['register_snapshot', 'entry_id, year', 'register_entry'],
  ['register_entry', 'intake_id', 'intake'],
  ['attachment', 'case_id', 'mediation_case'],
  ['attachment', 'intake_id', 'intake'],
  ['dossier', 'case_id', 'mediation_case'],
  ['dossier_place', 'case_id', 'mediation_case'],
  ['dossier_binding', 'case_id', 'mediation_case'],
  ['dossier_loan', 'case_id', 'mediation_case'],
  ['paper_signing', 'case_id', 'mediation_case'],
  ['paper_signature', 'case_id', 'mediation_case'],
  ['paper_signature', 'party_id', 'case_party'],
  ['account_session', 'account_id', 'account'],
  ['webhook', 'account_id', 'account'],
  ['webhook_delivery', 'case_id', 'mediation_case'],
];

const createRole = (name: string, options: string) => `
do $$ begin create role ${name} ${options}; exception when duplicate_object or unique_violation then null; end $$;`;

function wallOf(table: string): string[] {
  const wall = WALLS[table];
  if (wall === undefined) throw new Error(`Table ${table} has no wall: name it in walls.ts`);
  const grants = wall.grants.split(', ').map((verb) => {
    const columns = wall.columns?.[verb as 'select' | 'insert' | 'update'];
    return columns === undefined ? verb : `${verb} (${columns})`;
  });
  const definer = DEFINER_GRANTS[table];
  const write = wall.write ?? wall.read;
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `revoke all on ${table} from public, ${APP_ROLE}, ${DEFINER_ROLE}`,
    ...(wall.grants === '' ? [] : [`grant ${grants.join(', ')} on ${table} to ${APP_ROLE}`]),
    `create policy app_read on ${table} for select to ${APP_ROLE} using (${wall.read})`,
    `create policy app_insert on ${table} for insert to ${APP_ROLE} with check (${write})`,
    `create policy app_update on ${table} for update to ${APP_ROLE} using (${write}) with check (${write})`,
    `create policy app_delete on ${table} for delete to ${APP_ROLE} using (${write})`,
    ...(definer === undefined
      ? []
      : [
          `grant ${definer} on ${table} to ${DEFINER_ROLE}`,
          `create policy definer on ${table} to ${DEFINER_ROLE} using (true) with check (true)`,
        ]),
  ];
}

/** A partition is reached through its table alone: entered by its own name it shows nothing, also to its owner. */
function partitionWall(partition: string): string[] {
  const table = KEEPERS.filter(({ table, when }) => when === 'truncate' && partition.startsWith(`${table}_`));
  return [
    `alter table ${partition} enable row level security`,
    `alter table ${partition} force row level security`,
    `revoke all on ${partition} from public, ${APP_ROLE}, ${DEFINER_ROLE}`,
    // Triggers for each row come with the table; those for a statement do not.
    ...table.map((keeper) => keeperTrigger({ ...keeper, table: partition })),
  ];
}

type Run = (sql: string) => Promise<unknown>;

/** Roles and what they may enter. The definer may create in `sec` because functions change hands to it. */
async function layRoles(run: Run, quotedPassword: string): Promise<void> {
  await run(createRole(DEFINER_ROLE, 'nologin'));
  await run(createRole(APP_ROLE, 'login'));
  await run(`alter role ${APP_ROLE} password ${quotedPassword}`);
  await run(`grant ${DEFINER_ROLE} to current_user with set true, inherit true`);
  await run(`do $$ begin execute format('grant connect on database %I to ${APP_ROLE}', current_database()); end $$`);
  await run(`revoke create on schema public from public`);
  await run(`revoke all on schema sec from public`);
  await run(`grant usage on schema sec, public to ${APP_ROLE}, ${DEFINER_ROLE}`);
  await run(`grant create on schema sec to ${DEFINER_ROLE}`);
}

/** Takes down policies and functions of whatever release was here, so that no old one stays beside its successor. */
async function clear(run: Run): Promise<void> {
  await run(`do $$ declare p record; begin
    for p in select policyname, tablename from pg_policies where schemaname = 'public' loop
      execute format('drop policy %I on %I', p.policyname, p.tablename);
    end loop; end $$`);
  await run(`do $$ declare f regprocedure; begin
    for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'sec'::regnamespace loop
      execute format('drop function %s cascade', f);
    end loop; end $$`);
}

/** A function of `sec` belongs to the definer and is called by the application, unless its name begins with `_`. */
async function layFunctions(run: Run): Promise<void> {
  for (const sql of [...SEC_FUNCTIONS, ...KEEPER_FUNCTIONS]) await run(sql);
  await run(`do $$ declare f record; begin
    for f in select p.oid::regprocedure as name, left(p.proname, 1) = '_' as is_inner, p.prorettype = 'trigger'::regtype as is_keeper
               from pg_proc p where p.pronamespace = 'sec'::regnamespace loop
      execute format('revoke all on function %s from public', f.name);
      if not f.is_keeper then execute format('alter function %s owner to ${DEFINER_ROLE}', f.name); end if;
      if not f.is_keeper and not f.is_inner then execute format('grant execute on function %s to ${APP_ROLE}', f.name); end if;
    end loop; end $$`);
}

async function layReferences(run: Run): Promise<void> {
  for (const [table, key, target] of REFERENCES) {
    const name = `${table}_${key.replace(', ', '_')}_crosses`;
    const targetKey = key.endsWith(', year') ? 'id, year' : 'id';
    await run(`do $$ begin if not exists (select 1 from pg_constraint where conname = '${name}') then
      alter table ${table} add constraint ${name} foreign key (${key}) references ${target} (${targetKey}); end if; end $$`);
  }
  for (const sql of INDEXES) await run(sql);
  await run(
    "insert into event_chain select n, 0, sha256(convert_to('chain ' || n, 'UTF8')) from generate_series(0, 15) n on conflict do nothing",
  );
}

/** Everything that the walls are made of: while it is unchanged nothing need be laid again. */
function markOf(tables: readonly string[], secrets: object): string {
  const steps = [layRoles, clear, layFunctions, wallOf, partitionWall, layReferences, keeperTrigger].map(String);
  const parts = [SEC_FUNCTIONS, WALLS, DEFINER_GRANTS, REFERENCES, KEEPER_FUNCTIONS, KEEPERS, INDEXES, steps];
  return createHash('sha256')
    .update(JSON.stringify([...parts, tables, secrets]))
    .digest('hex');
}

/**
 * Lays all walls: roles, functions, policies, grants, triggers, references. One transaction, run as the owner after
 * every migration, so that policies can never lag behind the tables; nothing is touched while the definition is unchanged.
 * @param secrets password of the application role and the secret that its session functions ask for.
 * @param thisYear year in Asia/Shanghai: partitions are made up to the one after it
 * @throws when the owner may not create roles, or a table has no wall.
 */
export async function layWalls(
  em: EntityManager,
  secrets: { appPassword: string; appSecret: string },
  thisYear: number,
): Promise<void> {
  await em.transactional(async (tx) => {
    const run: Run = (sql) => tx.execute(sql);
    await run('select pg_advisory_xact_lock(20260101)');
    await run('create schema if not exists sec');
    await run('create table if not exists sec.laid (mark text primary key)');
    await run('create table if not exists sec.app_secret (hash bytea primary key)');
    const rows = await tx.execute<{ name: string }[]>(
      `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
         and not c.relispartition and c.relname <> 'schema_migration' order by 1`,
    );
    const tables = rows.map(({ name }) => name);
    await layPartitions(tx, thisYear);
    const partitions = await partitionsOf(tx);
    const mark = markOf([...tables, ...partitions], secrets);
    if ((await tx.execute('select 1 from sec.laid where mark = ?', [mark])).length > 0) return;
    const [password] = await tx.execute<{ quoted: string }[]>('select quote_literal(?) as quoted', [
      secrets.appPassword,
    ]);
    await layRoles(run, password?.quoted ?? '');
    await run('delete from sec.app_secret');
    await tx.execute("insert into sec.app_secret values (sha256(convert_to(?, 'UTF8')))", [secrets.appSecret]);
    await run(`grant select on sec.app_secret to ${DEFINER_ROLE}`);
    await clear(run);
    await layFunctions(run);
    for (const table of tables) for (const sql of wallOf(table)) await run(sql);
    for (const partition of partitions) for (const sql of partitionWall(partition)) await run(sql);
    await run(`grant select on schema_migration to ${APP_ROLE}, ${DEFINER_ROLE}`);
    for (const keeper of KEEPERS) await run(keeperTrigger(keeper));
    await layReferences(run);
    await run('delete from sec.laid');
    await tx.execute('insert into sec.laid values (?)', [mark]);
  });
}
