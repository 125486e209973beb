import { reader } from './pieces.ts';

/**
 * Who wants to hear of a case: whoever changes it must find the webhooks of others, and nothing of theirs but what to
 * write down. Their owners read along by their organisations; what they may see of the case is asked with their own rights.
 */
export const WEBHOOK_FUNCTIONS: string[] = [
  reader(
    'webhooks_of(p_case uuid)',
    'table (id uuid, account_id uuid, events text[], case_state text)',
    `
  if not exists (select 1 from public.webhook w where w.disabled_at is null) then return; end if;
  return query select w.id, w.account_id, w.events, c.state
    from public.mediation_case c join public.webhook w on w.disabled_at is null
    where c.id = p_case and exists (select 1 from public.role_assignment r where r.account_id = w.account_id
      and r.valid_from <= current_date + 1 and (r.valid_to is null or r.valid_to >= current_date - 1)
      and r.org_id = any (c.reader_org_ids))
    order by w.id;`,
  ),
];
