import { definer } from './pieces.ts';

/**
 * Whether a colleague and a person that a case knows are one, found out without showing anybody's numbers: the colleague's
 * record is the administrator's, who sees no case, and those of the case are seen by whoever handles it.
 * How: one record, one card number, one telephone; two verified card numbers are two people. Whoever holds no session is
 * told nothing: the case itself stays closed to him.
 */
export const STAFF_FUNCTIONS: string[] = [
  definer(
    'same_people(accounts uuid[], people uuid[])',
    'table (account_id uuid, person_id uuid, how text)',
    'plpgsql stable',
    `
begin
  if not exists (select 1 from public.account_session s
      where s.rls_hash = sha256(convert_to(coalesce(current_setting('app.sid', true), ''), 'UTF8'))
        and s.expires_at > now() and s.ended_at is null) then return; end if;
  return query select m.account_id, m.person_id, m.how from (
      select a.id as account_id, n.id as person_id, case
          when h.id = n.id or n.same_as_id = h.id or h.same_as_id = n.id then 'RECORD'
          when h.id_no_hash = n.id_no_hash then 'NUMBER'
          when h.id_no_verified and n.id_no_verified then 'OTHER'
          when h.phone_hash = n.phone_hash then 'PHONE' end as how
        from public.account a join public.person h on h.id = a.person_id
          join public.person n on n.id = any (people) and n.kind = 'NATURAL'
       where a.id = any (accounts)) m
     where m.how is not null;
end`,
  ),
];
