import { reader } from './pieces.ts';

/**
 * Whether a colleague and a person that a case knows are one, found out without showing anybody's numbers: the colleague's
 * record is the administrator's, who sees no case, and those of the case are seen by whoever handles it.
 * How: one record, one card number, one telephone; two verified card numbers are two people.
 */
export const STAFF_FUNCTIONS: string[] = [
  reader(
    'same_people(accounts uuid[], people uuid[])',
    'table (account_id uuid, person_id uuid, how text)',
    `return query select m.account_id, m.person_id, m.how from (
       select a.id as account_id, n.id as person_id, case
           when h.id = n.id or n.same_as_id = h.id or h.same_as_id = n.id then 'RECORD'
           when h.id_no_hash = n.id_no_hash then 'NUMBER'
           when h.id_no_verified and n.id_no_verified then 'OTHER'
           when h.phone_hash = n.phone_hash then 'PHONE' end as how
         from public.account a join public.person h on h.id = a.person_id
           join public.person n on n.id = any (people) and n.kind = 'NATURAL'
        where a.id = any (accounts)) m
      where m.how is not null;`,
  ),
];
