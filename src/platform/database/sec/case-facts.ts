import { definer } from './pieces.ts';

/** Days of `p_at` are those of Asia/Shanghai, whatever zone the server stands in. */
const TODAY = "(p_at at time zone 'Asia/Shanghai')::date";

/**
 * Writes down what is known of a case for the statistics, if it differs from what was known before. It reads behind the
 * walls, because who changes a case need not be able to open all of it, and nobody else may write: a count that anybody
 * could correct would prove nothing.
 */
export const CASE_FACT_FUNCTIONS: string[] = [
  definer(
    'keep_case_fact(p_id uuid, p_case uuid, p_at timestamptz)',
    'void',
    'plpgsql',
    `
declare
  c public.mediation_case; last public.case_fact; fact public.case_fact; g public.agreement; is_later boolean;
begin
  if not sec.signed_in() then raise exception 'no security context' using errcode = '42501'; end if;
  select * into c from public.mediation_case where id = p_case;
  -- What never got a number is never counted.
  if c.id is null or c.accepted_on is null then return; end if;
  select * into last from public.case_fact f where f.case_id = p_case order by f.ordinal desc limit 1;
  fact := last;
  fact.home_org_id := c.home_org_id; fact.state := c.state; fact.round := c.round; fact.accepted_on := c.accepted_on;
  fact.source := c.source; fact.dispute_type := coalesce(c.dispute_type, 'OTHER'); fact.difficulty := c.difficulty;
  fact.people_count := c.people_count; fact.prevented := c.prevented; fact.closed_on := c.closed_on;
  fact.party_count := (select count(*) from public.case_party p where p.case_id = p_case and p.left_at is null);
  -- A mediation that somebody denies counts nowhere until the centre has found that it took place.
  fact.voided_on := coalesce((c.voided_at at time zone 'Asia/Shanghai')::date,
    (select min((k.opened_at at time zone 'Asia/Shanghai')::date) from public.authenticity_check k
      where k.case_id = p_case and k.state <> 'HOLDS'));
  fact.reopened_on := coalesce(last.reopened_on, '{}');
  if c.round > coalesce(last.round, c.round) then fact.reopened_on := fact.reopened_on || ${TODAY}; end if;
  fact.visited_on := coalesce((select array_agg(v.visited_on order by v.visited_on, v.id) from public.return_visit v
    where v.case_id = p_case and v.visited_on is not null), '{}');
  fact.confirmed_on := (select min(j.ruling_on) from public.judicial_confirmation j
    where j.case_id = p_case and j.result = 'VALID');
  -- A case counts once, in the round in which it first ended; until then a reopened one has nothing to keep.
  is_later := last.concluded_round is not null and c.round > last.concluded_round;
  if not is_later then
    select * into g from public.agreement a where a.case_id = p_case and a.round = c.round and a.effective_on is not null
      order by (a.state = 'EFFECTIVE') desc, a.revision desc limit 1;
    fact.concluded_on := c.result_on; fact.result := c.result;
    fact.concluded_round := case when c.result is null then null else c.round end;
    fact.form := case when c.result is null then null when c.result like '%\\_AGREEMENT' and g.form is not null then g.form else 'NONE' end;
    fact.amount_fen := case when fact.form in ('WRITTEN', 'ORAL') then coalesce(g.amount_total_fen, 0) else 0 end;
    fact.performed_on := case when fact.form in ('WRITTEN', 'ORAL') then sec._performed_on(g.id) end;
  end if;
  if last.id is not null and to_jsonb(fact) = to_jsonb(last) then return; end if;
  fact.id := p_id; fact.case_id := p_case; fact.ordinal := coalesce(last.ordinal, 0) + 1; fact.known_at := p_at;
  fact.known_on := greatest(${TODAY}, coalesce(last.known_on, ${TODAY})); fact.known_until := null;
  update public.case_fact f set known_until = fact.known_on where f.id = last.id;
  insert into public.case_fact select fact.*;
end `,
  ),
  // To refrain from something is kept, never finished: it holds nothing up.
  definer(
    '_performed_on(p_agreement uuid)',
    'date',
    'sql stable',
    `select case when bool_and(i.performed_on is not null) then max(i.performed_on) end
     from public.performance_item i where i.agreement_id = p_agreement and i.kind <> 'FORBEARANCE' `,
  ),
];
