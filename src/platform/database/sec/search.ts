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
];
