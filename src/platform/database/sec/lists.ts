import { caseListed, type Reader } from '../readers.ts';
import { FOUND } from './case-rows.ts';
import { reader } from './pieces.ts';

/** The reader as the query names it, so that each of the two walls holds alone. */
const ASKED: Reader = { ...FOUND, orgIds: 'p_orgs', listsBelow: 'p_below', accountId: 'p_account' };
const LISTED = `${caseListed('c', FOUND)} and (p_orgs is null or ${caseListed('c', ASKED)})`;
const NEWEST = 'order by c.created_at desc, c.id desc';
/** Cases that are looked at before the index of readers is asked. */
const LOOKED_AT = 4000;

/**
 * Behind the policies nobody can tell the planner how many rows a reader may list, so it took now the order and now the
 * condition for the dear part, as its statistics stood. Here the way is fixed: most readers find a page among the newest
 * cases of all; who does not has few, and finds them by the index of readers, however much is stored.
 */
export const LIST_FUNCTIONS: string[] = [
  reader(
    'newest_cases(p_orgs uuid[], p_below boolean, p_account uuid, p_at timestamptz, p_id uuid, p_most integer)',
    'uuid[]',
    `
  declare ids uuid[];
  begin
    select array_agg(w.id) into ids from (
      select c.id from (
        select * from public.mediation_case c where (c.created_at, c.id) < (coalesce(p_at, 'infinity'),
            coalesce(p_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff')) ${NEWEST} limit ${LOOKED_AT}) c
       where ${LISTED} ${NEWEST} limit p_most) w;
    if cardinality(ids) >= p_most then return ids; end if;
    with mine as materialized (
      select c.id, c.created_at from public.mediation_case c
       where (c.reader_org_ids || '{}') && found.org_ids and ${LISTED}
         and (c.created_at, c.id) < (coalesce(p_at, 'infinity'), coalesce(p_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff')))
    select array_agg(w.id) into ids from (select c.id from mine c ${NEWEST} limit p_most) w;
    return coalesce(ids, '{}');
  end;`,
  ),
  `alter function sec.newest_cases(uuid[], boolean, uuid, timestamptz, uuid, integer) set enable_seqscan = off`,
];
