import type { Change } from '../change.ts';
import { newId } from '../platform/database/columns.ts';
import type { CallBackOrigin } from './rules/words.ts';

type Opening = {
  /** Makes it one. */
  key: string;
  caseId: string;
  orgId: string;
  origin: CallBackOrigin;
  drawId: string | null;
  dueOn: string;
};

/**
 * Opens a call-back and gives it to somebody of the centre who has nothing to do with the case: a supervisor before the
 * head, whoever has the fewest open.
 * @returns whether it was not there yet
 */
export async function openCallBack(act: Change, opening: Opening): Promise<boolean> {
  const id = newId();
  const made = await act.em.execute<unknown[]>(
    `insert into call_back (id, call_key, case_id, draw_id, org_id, origin, due_on, opened_at, version)
     values (:id, :key, :caseId, :drawId, :orgId, :origin, :dueOn, :now, 1) on conflict (call_key) do nothing returning 1 as one`,
    { ...opening, id, now: act.now },
  );
  if (made.length === 0) return false;
  await act.em.execute(
    `with recursive above as (
       select o.id, o.parent_id, o.kind, o.name, 0 as height from organization o where o.id = :orgId
       union all select o.id, o.parent_id, o.kind, above.name, above.height + 1 from organization o join above on o.id = above.parent_id),
     centre as (select id, name from above where kind in ('CENTRE', 'STREET') order by height limit 1)
     insert into duty (id, duty_key, kind, org_id, assignee_id, due_on, params, created_at, version)
     select uuidv7(), 'call-back:' || :id::text, 'call-back', centre.id, (
         select r.account_id from role_assignment r join account a on a.id = r.account_id and a.disabled_at is null
           join mediation_case c on c.id = :caseId
         where r.org_id = centre.id and r.role in ('supervisor', 'centre_head') and r.valid_from <= :today::date
           and (r.valid_to is null or r.valid_to >= :today::date)
           and r.account_id is distinct from c.lead_mediator_id and r.account_id <> c.created_by_id
           and r.account_id <> all (c.co_mediator_ids) and r.account_id <> all (c.handler_ids)
         order by r.role = 'supervisor' desc, (select count(*) from duty d where d.kind = 'call-back'
           and d.assignee_id = r.account_id and d.done_at is null), r.account_id limit 1),
       :dueOn, jsonb_build_object('place', centre.name, 'href', '/authenticity/call-backs/' || :id::text), :now, 1 from centre
     on conflict (duty_key) do nothing`,
    { ...opening, id, now: act.now, today: act.today },
  );
  return true;
}
