import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { isReference } from '../../platform/forms/fields.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import { scopeOf } from '../../scope.ts';

export interface DecisionDetail {
  id: string;
  meetingId: string;
  /** Null for whoever shall do it and may not read the meeting. */
  meetingOrgId: string | null;
  meetingTitle: string | null;
  heldOn: string | null;
  /** 会商研判's thirteen; null for a decision of another meeting. */
  code: string | null;
  /** The case that it is about, where the reader may list it. */
  caseId: string | null;
  caseNo: string | null;
  text: string;
  ownerOrgId: string | null;
  owner: string | null;
  dueOn: string;
  isDone: boolean;
  doneOn: string | null;
  note: string | null;
  isWithdrawn: boolean;
  version: number;
}

/** A decision of a meeting that the actor may read, or that the actor's organisation shall carry out. @throws NotFound */
export async function findDecision(em: EntityManager, actor: Actor, decisionId: string): Promise<DecisionDetail> {
  if (!isReference(decisionId)) throw new NotFound();
  const scope = scopeOf(actor);
  const [row] = await em.execute<DecisionDetail[]>(
    `select d.id, d.meeting_id as "meetingId", m.org_id as "meetingOrgId", m.title as "meetingTitle",
       d.code, c.id as "caseId", c.case_no as "caseNo",
       (m.starts_at at time zone 'Asia/Shanghai')::date::text as "heldOn", d.text, d.owner_org_id as "ownerOrgId",
       nullif(concat_ws(' ', o.name, a.display_name, d.owner_text), '') as owner, d.due_on as "dueOn",
       d.is_done as "isDone", d.done_on as "doneOn", d.note, d.withdrawn_at is not null as "isWithdrawn", d.version
     from meeting_decision d left join meeting m on m.id = d.meeting_id and ${scope.meeting('m')}
       left join organization o on o.id = d.owner_org_id left join account a on a.id = d.owner_id
       -- Whoever carries it out reads no agenda: the duty tells of which case it is.
       left join agenda_item i on i.id = d.agenda_item_id
       left join duty t on t.duty_key = 'meeting-decision:' || d.id
       left join mediation_case c on c.id = coalesce(i.case_id, (t.params->>'caseId')::uuid) and ${scope.listed('c')}
     where d.id = :decisionId and (m.id is not null or d.owner_org_id = any (:scopeOrgs::uuid[]))`,
    { ...scope.params, decisionId },
  );
  if (row === undefined) throw new NotFound();
  return row;
}
