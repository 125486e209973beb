import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
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
  sign_in_log: 'insert',
  event: 'select, insert',
  event_chain: 'select, update',
  search_entry: 'select',
  outbox: 'select',
  mark: 'select',
};

/** References that cross rooms and are therefore not declared by the entities. */
const REFERENCES: [table: string, column: string, target: string][] = [
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
  ['register_entry', 'case_id', 'mediation_case'],
  ['register_entry', 'intake_id', 'intake'],
  ['attachment', 'case_id', 'mediation_case'],
  ['attachment', 'intake_id', 'intake'],
  ['account_session', 'account_id', 'account'],
];

/** Indexes of kinds that the entities cannot declare. */
const INDEXES = [
  'create index if not exists search_entry_grams on search_entry using gin (grams)',
  'create index if not exists outbox_undone on outbox (next_at) where done_at is null and dead_at is null',
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
    `grant ${grants.join(', ')} on ${table} to ${APP_ROLE}`,
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

/** A trigger that keeps what was written: the event log, the first receiver, a frozen row. */
const KEEPERS = [
  `create or replace function sec.refuse_change() returns trigger language plpgsql as $f$
begin raise exception '% is append-only', tg_table_name using errcode = '23514'; end $f$`,
  'drop trigger if exists append_only on event',
  'create trigger append_only before update or delete on event for each row execute function sec.refuse_change()',
  'drop trigger if exists append_only_all on event',
  'create trigger append_only_all before truncate on event for each statement execute function sec.refuse_change()',
  'drop trigger if exists append_only on register_snapshot',
  'create trigger append_only before update or delete on register_snapshot for each row execute function sec.refuse_change()',
  `create or replace function sec.keep_first_contact() returns trigger language plpgsql as $f$
begin
  if new.first_contact_id <> old.first_contact_id then
    raise exception 'the first receiver of an intake never changes' using errcode = '23514';
  end if;
  return new;
end $f$`,
  'drop trigger if exists keep_first_contact on intake',
  'create trigger keep_first_contact before update on intake for each row execute function sec.keep_first_contact()',
];

/**
 * Lays all walls: roles, functions, policies, grants, references. One transaction, run as the owner after every
 * migration, so that policies can never lag behind the tables; nothing is touched while the definition is unchanged.
 * @param secrets password of the application role and the secret that its session functions ask for.
 * @throws when the owner may not create roles, or a table has no wall.
 */
export async function layWalls(em: EntityManager, secrets: { appPassword: string; appSecret: string }): Promise<void> {
  await em.transactional(async (tx) => {
    const run = (sql: string) => tx.execute(sql);
    await run('select pg_advisory_xact_lock(20260101)');
    await run('create schema if not exists sec');
    await run('create table if not exists sec.laid (mark text primary key)');
    const mark = createHash('sha256')
      .update(JSON.stringify([SEC_FUNCTIONS, WALLS, DEFINER_GRANTS, REFERENCES, KEEPERS, INDEXES, secrets]))
      .digest('hex');
    const tables = await tx.execute<{ name: string }[]>(
      "select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'schema_migration' order by 1",
    );
    const stamp = `${mark} ${tables.map((table) => table.name).join(' ')}`;
    if ((await tx.execute('select 1 from sec.laid where mark = ?', [stamp])).length > 0) return;
    await run(createRole(DEFINER_ROLE, 'nologin'));
    await run(createRole(APP_ROLE, 'login'));
    const [{ quoted } = { quoted: '' }] = await tx.execute<{ quoted: string }[]>('select quote_literal(?) as quoted', [
      secrets.appPassword,
    ]);
    await run(`alter role ${APP_ROLE} password ${quoted}`);
    await run(`grant ${DEFINER_ROLE} to current_user with set true, inherit true`);
    await run('create table if not exists sec.app_secret (hash bytea primary key)');
    await run('delete from sec.app_secret');
    await tx.execute("insert into sec.app_secret values (sha256(convert_to(?, 'UTF8')))", [secrets.appSecret]);
    await run(`grant usage, create on schema sec to ${DEFINER_ROLE}`);
    await run(`do $$ begin execute format('grant connect on database %I to ${APP_ROLE}', current_database()); end $$`);
    await run(`grant usage on schema sec, public to ${APP_ROLE}, ${DEFINER_ROLE}`);
    await run(`revoke create on schema public from public`);
    await run(`grant select on sec.app_secret to ${DEFINER_ROLE}`);
    for (const sql of SEC_FUNCTIONS) await run(sql);
    await run(`do $$ declare f regprocedure; begin
      for f in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'sec'::regnamespace and p.prorettype <> 'trigger'::regtype loop
        execute format('alter function %s owner to ${DEFINER_ROLE}', f);
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to ${APP_ROLE}', f);
      end loop; end $$`);
    await run(`do $$ declare p record; begin
      for p in select policyname, tablename from pg_policies where schemaname = 'public' loop
        execute format('drop policy %I on %I', p.policyname, p.tablename);
      end loop; end $$`);
    for (const { name } of tables) for (const sql of wallOf(name)) await run(sql);
    await run(`grant select on schema_migration to ${APP_ROLE}, ${DEFINER_ROLE}`);
    for (const sql of KEEPERS) await run(sql);
    for (const [table, key, target] of REFERENCES) {
      const name = `${table}_${key}_crosses`;
      await run(`do $$ begin if not exists (select 1 from pg_constraint where conname = '${name}') then
        alter table ${table} add constraint ${name} foreign key (${key}) references ${target} (id); end if; end $$`);
    }
    for (const sql of INDEXES) await run(sql);
    await run(
      "insert into event_chain select n, 0, sha256(convert_to('chain ' || n, 'UTF8')) from generate_series(0, 15) n on conflict do nothing",
    );
    await run('delete from sec.laid');
    await tx.execute('insert into sec.laid values (?)', [stamp]);
  });
}
