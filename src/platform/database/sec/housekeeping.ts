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
  // For whoever holds a printed page: the columns that the page may confirm, by the whole code only.
  definer(
    'check_code(p_code text)',
    `table (code text, kind text, number text, content_hash text, printed_at timestamptz, page_count integer,
      org_name text, superseded_at timestamptz)`,
    'sql stable',
    `select v.code, v.kind, v.number, v.content_hash, v.printed_at, v.page_count, v.org_name, v.superseded_at
       from public.verification_code v where v.code = p_code`,
  ),
  definer(
    'health()',
    `table (recovering boolean, schema text, oldest timestamptz, waiting bigint, dead bigint, worker_at timestamptz, worker jsonb)`,
    'sql stable',
    `select pg_is_in_recovery(), (select m.name from public.schema_migration m order by m.id desc limit 1),
    (select min(o.created_at) from public.outbox o where o.done_at is null and o.dead_at is null),
    (select count(*) from public.outbox o where o.done_at is null and o.dead_at is null),
    (select count(*) from public.outbox o where o.done_at is null and o.dead_at is not null), w.at, w.value
   from (select 1) one left join public.mark w on w.name = 'worker'`,
  ),
  // Numbers alone, of all prints ever made: a scraper takes the differences.
  definer(
    'print_times()',
    'table (state text, prints bigint, seconds double precision)',
    'sql stable',
    `select p.state, count(*), coalesce(sum(extract(epoch from p.finished_at - p.requested_at)), 0)::double precision
       from public.register_print p group by p.state`,
  ),
];
