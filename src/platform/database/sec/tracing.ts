import { caseListed } from '../readers.ts';
import { FOUND } from './case-rows.ts';
import { reader } from './pieces.ts';

/** What a tracing may find out although the content of the cases is closed: only after its reason stands in the table. */
export const TRACING_FUNCTIONS: string[] = [
  reader(
    'traced_cases(wanted uuid)',
    'setof uuid',
    `return query select c.id from public.mediation_case c join public.case_party p on p.case_id = c.id
       join public.tracing t on t.person_id = p.person_id
      where t.id = wanted and t.opened_by_id = found.account_id and ${caseListed('c', FOUND)};`,
  ),
];
