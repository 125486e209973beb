import { APP_ROLE, DEFINER_ROLE } from '../../../../src/platform/database/lay-walls.ts';

/** Runs a query behind all walls. */
export type Ask = (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;

/** Schemas that hold what the walls protect; those of PostgreSQL itself and of the queue are none of ours. */
const OURS = "n.nspname not in ('pg_catalog', 'information_schema', 'bullmq') and n.nspname not like 'pg\\_%'";
/** Names of migrations only. */
const BARE_TABLES = ['schema_migration'];

/** Each rule finds what breaks it: one line of text for each finding. $1 is the application's role, $2 the definer. */
const RULES: Record<string, string> = {
  'row level security is not enabled and forced': `
    select c.relname as found from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)
       and c.relname <> all ('{${BARE_TABLES.join(',')}}')`,
  'a table that the application may use has no policy for it': `
    select distinct c.relname || ' ' || p.verb as found from pg_class c join pg_namespace n on n.oid = c.relnamespace
      cross join unnest('{SELECT,INSERT,UPDATE,DELETE}'::text[]) p (verb)
     where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relrowsecurity
       and (has_table_privilege($1, c.oid, p.verb) or (p.verb <> 'DELETE' and has_any_column_privilege($1, c.oid, p.verb)))
       and not exists (select 1 from pg_policies y where y.schemaname = 'public' and y.tablename = c.relname
         and $1 = any (y.roles) and y.cmd in (p.verb, 'ALL'))`,
  'a policy lets everything through, or is for everybody': `
    select p.tablename || ' ' || p.policyname as found from pg_policies p
     where ($1 = any (p.roles) and 'true' in (coalesce(p.qual, ''), coalesce(p.with_check, ''))) or 'public' = any (p.roles)`,
  'a view reads with the rights of its owner': `
    select c.relname as found from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'v' and ${OURS} and not coalesce(c.reloptions @> '{security_invoker=true}', false)`,
  'a materialised view keeps rows that no policy guards': `
    select c.relname as found from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'm' and ${OURS}`,
  "a definer function looks its names up in the caller's path": `
    select p.proname as found from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where p.prosecdef and ${OURS} and not coalesce('search_path=pg_catalog, pg_temp' = any (p.proconfig), false)`,
  'a definer function runs with more rights than the definer role': `
    select p.proname || ' as ' || r.rolname as found from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      join pg_roles r on r.oid = p.proowner where p.prosecdef and ${OURS} and r.rolname <> $2`,
  'the definer role is too strong': `
    select r.rolname as found from pg_roles r
     where r.rolname = $2 and (r.rolsuper or r.rolbypassrls or r.rolcanlogin or r.rolcreaterole or r.rolcreatedb)`,
  'the application role is too strong': `
    select r.rolname as found from pg_roles r where r.rolname = $1
       and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication)`,
  'the application role belongs to another role': `
    select m.roleid::regrole::text as found from pg_auth_members m where m.member = $1::regrole`,
  'the application role owns something': `
    select c.relname as found from pg_class c where c.relowner = $1::regrole
    union all select p.proname from pg_proc p where p.proowner = $1::regrole
    union all select n.nspname from pg_namespace n where n.nspowner = $1::regrole
    union all select d.datname from pg_database d where d.datdba = $1::regrole`,
  'the application role may create something': `
    select n.nspname as found from pg_namespace n where ${OURS} and has_schema_privilege($1, n.oid, 'CREATE')`,
  'everybody may call a function': `
    select p.proname as found from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where ${OURS} and exists (select 1 from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
       where a.grantee = 0 and a.privilege_type = 'EXECUTE')`,
  'everybody may use a table': `
    select c.relname as found from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where ${OURS} and c.relkind in ('r', 'p', 'v', 'm')
       and exists (select 1 from aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a where a.grantee = 0)`,
  'the application may call what only other functions call': `
    select p.proname as found from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname = 'sec' and left(p.proname, 1) = '_' and has_function_privilege($1, p.oid, 'EXECUTE')`,
  'the application may write the schema of the walls': `
    select c.relname as found from pg_class c where c.relnamespace = 'sec'::regnamespace and c.relkind in ('r', 'p')
       and (has_table_privilege($1, c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE') or has_any_column_privilege($1, c.oid, 'SELECT'))`,
  'the application may truncate, reference or put triggers on a table': `
    select c.relname as found from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') and has_table_privilege($1, c.oid, 'TRUNCATE, REFERENCES, TRIGGER')`,
};

/**
 * Reads the catalogue of a database and lists everything in it that would let a row pass a wall.
 * @returns `rule: thing` for each finding
 */
export async function lintCatalogue(ask: Ask): Promise<string[]> {
  const findings: string[] = [];
  for (const [rule, query] of Object.entries(RULES)) {
    const rows = await ask(`select * from (${query}) q, (select $1::text, $2::text) x order by 1`, [
      APP_ROLE,
      DEFINER_ROLE,
    ]);
    findings.push(...rows.map(({ found }) => `${rule}: ${String(found)}`));
  }
  return findings;
}
