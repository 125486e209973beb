import { definer } from './pieces.ts';

/** What every search asks of an entry beside its words: that both walls let the reader see it, and what lies behind a page's end. */
const SEEN = `e.kind = any (p_kinds) and e.reader_org_ids && readers and (p_orgs is null or e.reader_org_ids && p_orgs)`;
const ALL_WORDS = 'not exists (select 1 from unnest(p_terms) t where strpos(e.text, t) = 0)';
const IS_NAMED = 'exists (select 1 from unnest(p_terms) t where strpos(e.names, t) > 0)';
const IS_WHOLE = 'e.grams && p_wholes';
const FURTHER = '(e.recency_at, e.ref_id) < (from_at, from_id)';
const LATEST = `select * from public.search_entry e where ${FURTHER}
  order by e.recency_at desc, e.ref_id desc limit least(20000, greatest(4000, p_most * 20))`;
const NEWEST = 'order by recency_at desc, ref_id desc limit p_most - done';

/** Behind the last entry of the page before, where that one had this rank. */
const from = `from_at := case when p_rank = n then p_at else 'infinity' end;
  from_id := coalesce(case when p_rank = n then p_id end, 'ffffffff-ffff-ffff-ffff-ffffffffffff');`;

/** Entries of one rank through the index of pairs. Materialized, so that the order does not tempt the planner off it. */
const byIndex = (rank: number, condition: string) => `
  n := ${rank};
  ${from}
  if done < p_most and (p_rank is null or p_rank <= n) then
    return query with hit as materialized (
      select e.ref_id, e.kind, e.recency_at from public.search_entry e
       where e.grams @> p_grams and ${condition} and ${SEEN} and ${ALL_WORDS} and ${FURTHER})
      select h.ref_id, h.kind, n, h.recency_at from hit h ${NEWEST};
    get diagnostics found_now = row_count;
    done := done + found_now;
  end if;`;

/**
 * Behind the policies no operator that could leak may use an index (`@>` on arrays is one), so the search runs here: it
 * asks the session for its organisations itself, and takes those of the query as well, so that each wall holds alone.
 *
 * Rank 1: a number or a name as a whole (token `=…`). Rank 2: a part of one, or its initials (token `@` and a pair).
 * Rank 3: anywhere in the text. Within a rank the newest first. A common word has so many entries that the newest of them
 * are found soonest by looking at the newest entries of all; only when those do not fill the page is the index asked.
 */
export const SEARCH_FUNCTIONS: string[] = [
  definer(
    `search_entries(p_kinds text[], p_grams text[], p_terms text[], p_wholes text[], p_parts text[], p_orgs uuid[],
       p_rank integer, p_at timestamptz, p_id uuid, p_most integer)`,
    'table (ref_id uuid, kind text, rank integer, recency_at timestamptz)',
    'plpgsql stable',
    `
#variable_conflict use_column
declare readers uuid[] := sec.org_ids(); done integer := 0; found_now integer; n integer; ids uuid[];
  from_at timestamptz; from_id uuid;
begin
  ${byIndex(1, IS_WHOLE)}
  ${byIndex(2, `e.grams && p_parts and not ${IS_WHOLE} and ${IS_NAMED}`)}
  n := 3;
  ${from}
  if done < p_most and (p_rank is null or p_rank <= n) then
    select array_agg(w.ref_id) into ids from (
      select e.ref_id from (${LATEST}) e
       where ${ALL_WORDS} and ${SEEN} and not ${IS_NAMED}
       order by e.recency_at desc, e.ref_id desc limit p_most - done) w;
    if coalesce(cardinality(ids), 0) >= p_most - done then
      return query select e.ref_id, e.kind, n, e.recency_at from public.search_entry e
        where e.ref_id = any (ids) order by e.recency_at desc, e.ref_id desc;
      return;
    end if;
  end if;
  ${byIndex(3, `not ${IS_NAMED}`)}
end `,
  ),
  // Whatever the statistics say: no search reads the table from end to end.
  `alter function sec.search_entries(text[], text[], text[], text[], text[], uuid[], integer, timestamptz, uuid, integer)
     set enable_seqscan = off`,
  // Of all ranks the newest behind a place: what a list in the order of time shows of a search, page after page.
  definer(
    `newest_entries(p_kinds text[], p_grams text[], p_terms text[], p_orgs uuid[], p_at timestamptz, p_id uuid,
       p_most integer)`,
    'table (ref_id uuid, recency_at timestamptz)',
    'plpgsql stable',
    `
#variable_conflict use_column
declare readers uuid[] := sec.org_ids(); ids uuid[]; from_at timestamptz := coalesce(p_at, 'infinity');
  from_id uuid := coalesce(p_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
begin
  select array_agg(w.ref_id) into ids from (
    select e.ref_id from (${LATEST}) e where ${ALL_WORDS} and ${SEEN}
     order by e.recency_at desc, e.ref_id desc limit p_most) w;
  if coalesce(cardinality(ids), 0) < p_most then
    with hit as materialized (
      select e.ref_id, e.recency_at from public.search_entry e
       where e.grams @> p_grams and ${SEEN} and ${ALL_WORDS} and ${FURTHER})
    select array_agg(w.ref_id) into ids from (
      select h.ref_id from hit h order by h.recency_at desc, h.ref_id desc limit p_most) w;
  end if;
  return query select e.ref_id, e.recency_at from public.search_entry e
    where e.ref_id = any (ids) order by e.recency_at desc, e.ref_id desc;
end `,
  ),
  `alter function sec.newest_entries(text[], text[], text[], uuid[], timestamptz, uuid, integer) set enable_seqscan = off`,
  // The index holds the words of what it finds, so nobody reads or writes it directly. Whoever changes a thing is one of its readers.
  definer(
    `keep_search_entry(p_ref uuid, p_kind text, p_readers uuid[], p_text text, p_names text, p_grams text[],
       p_recency timestamptz)`,
    'void',
    'plpgsql',
    `
begin
  if not p_readers && sec.org_ids()
    or exists (select 1 from public.search_entry e where e.ref_id = p_ref and (e.kind <> p_kind or not e.reader_org_ids && sec.org_ids())) then
    raise exception 'not a reader of what is to be found' using errcode = '42501';
  end if;
  insert into public.search_entry (ref_id, kind, reader_org_ids, text, names, grams, recency_at)
    values (p_ref, p_kind, p_readers, p_text, p_names, p_grams, p_recency)
    on conflict (ref_id) do update set reader_org_ids = excluded.reader_org_ids, text = excluded.text,
      names = excluded.names, grams = excluded.grams, recency_at = excluded.recency_at
    where (search_entry.reader_org_ids, search_entry.text, search_entry.names, search_entry.recency_at)
      is distinct from (excluded.reader_org_ids, excluded.text, excluded.names, excluded.recency_at);
end `,
  ),
];
