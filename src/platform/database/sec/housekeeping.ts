import { definer, guarded, reader } from './pieces.ts';

/** What the nightly jobs and the health pages ask for. */
export const HOUSEKEEPING_FUNCTIONS: string[] = [
  // Nobody but its writer sees a draft, not even the worker that removes old ones.
  guarded(
    'purge_drafts(secret text)',
    'integer',
    'declare n integer;',
    `delete from public.form_draft d where d.updated_at < now() - interval '60 days';
     get diagnostics n = row_count; return n;`,
  ),
  // An administrator reads no case, but must know that an organisation still has some before closing it.
  reader(
    'open_cases_of(p_org uuid)',
    'integer',
    `if not found.roles && '{admin,service}'::text[] then raise exception 'not for this role' using errcode = '42501'; end if;
     return (select count(*) from public.mediation_case c where c.current_org_id = p_org
       and c.state not in ('CLOSED', 'ARCHIVED', 'DECLINED', 'VOIDED'));`,
  ),
  definer(
    'health()',
    `table (recovering boolean, schema text, oldest timestamptz, dead bigint, worker_at timestamptz, worker jsonb)`,
    'sql stable',
    `select pg_is_in_recovery(), (select m.name from public.schema_migration m order by m.id desc limit 1),
    (select min(o.created_at) from public.outbox o where o.done_at is null and o.dead_at is null),
    (select count(*) from public.outbox o where o.done_at is null and o.dead_at is not null), w.at, w.value
   from (select 1) one left join public.mark w on w.name = 'worker'`,
  ),
];
