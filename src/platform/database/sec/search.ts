import { definer } from './pieces.ts';

/**
 * Behind the policies no operator that could leak may use an index (`@>` on arrays is one), so the search runs here: it
 * asks the session for its organisations itself, and takes those of the query as well, so that each wall holds alone.
 */
export const SEARCH_FUNCTIONS: string[] = [
  definer(
    'search_entries(p_kind text, p_grams text[], p_terms text[], p_orgs uuid[], p_most integer)',
    'table (ref_id uuid, recency_at timestamptz)',
    'plpgsql stable',
    `
declare readers uuid[] := sec.org_ids();
begin
  return query select e.ref_id, e.recency_at from public.search_entry e
    where e.grams @> p_grams and e.kind = p_kind and e.reader_org_ids && readers
      and (p_orgs is null or e.reader_org_ids && p_orgs)
      and not exists (select 1 from unnest(p_terms) t where strpos(e.text, t) = 0)
    order by e.recency_at desc, e.ref_id desc limit p_most;
end `,
  ),
  // The index holds the words of what it finds, so nobody reads or writes it directly. Whoever changes a thing is one of its readers.
  definer(
    'keep_search_entry(p_ref uuid, p_kind text, p_readers uuid[], p_text text, p_grams text[], p_recency timestamptz)',
    'void',
    'plpgsql',
    `
begin
  if not p_readers && sec.org_ids()
    or exists (select 1 from public.search_entry e where e.ref_id = p_ref and (e.kind <> p_kind or not e.reader_org_ids && sec.org_ids())) then
    raise exception 'not a reader of what is to be found' using errcode = '42501';
  end if;
  insert into public.search_entry (ref_id, kind, reader_org_ids, text, grams, recency_at)
    values (p_ref, p_kind, p_readers, p_text, p_grams, p_recency)
    on conflict (ref_id) do update set reader_org_ids = excluded.reader_org_ids, text = excluded.text,
      grams = excluded.grams, recency_at = excluded.recency_at;
end `,
  ),
];
