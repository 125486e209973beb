import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import { scopeOf } from '../../scope.ts';

export type AgendaLine = {
  id: string;
  ordinal: number;
  topic: string;
  source: string | null;
  isLate: boolean;
  facts: string | null;
  differences: string | null;
  risk: string | null;
  opinion: string | null;
  /** Null where there is no case, and where the reader may not list it. */
  caseId: string | null;
  caseNo: string | null;
  /** Null when the content is closed to this reader (限阅). */
  title: string | null;
  summary: string | null;
  requests: string[] | null;
  /** What the parties said and how it ended, at the last session. */
  lastSession: string | null;
  state: string | null;
  caseRisk: string | null;
  ruleHits: string[] | null;
  dangerTicks: string[] | null;
  disputeType: string | null;
  people: number | null;
  acceptedOn: string | null;
  dueOn: string | null;
  place: string | null;
  decisions: { id: string; code: string | null; text: string; owner: string | null; dueOn: string; isDone: boolean }[];
};

/** A suspended case has no day to be done by, and neither has one that came to its end. */
const WITHOUT_TERM = `('SUSPENDED', 'CLOSED', 'ARCHIVED', 'VOIDED', 'DECLINED', 'TERMINATED')`;

/** The agenda of a meeting that was found in scope, in its order, with what its cases say now to this reader. */
export function agendaOf(em: EntityManager, actor: Actor, meetingId: string): Promise<AgendaLine[]> {
  const scope = scopeOf(actor);
  return em.execute<AgendaLine[]>(
    `select g.id, row_number() over (order by g.ordinal)::int as ordinal, g.topic, g.source, g.is_late as "isLate",
       g.facts, g.differences, g.risk, g.opinion, c.id as "caseId", c.case_no as "caseNo", s.title, s.summary, s.requests,
       (select x.text from mediation_session x where x.case_id = c.id and ${scope.open('c')}
         order by x.started_at desc limit 1) as "lastSession",
       c.state, c.risk as "caseRisk", c.rule_hits as "ruleHits", c.danger_ticks as "dangerTicks",
       c.dispute_type as "disputeType", c.people_count as people, c.accepted_on as "acceptedOn",
       coalesce(c.duty_on, case when c.state not in ${WITHOUT_TERM} then c.due_on end) as "dueOn", o.name as place,
       coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'code', d.code, 'text', d.text, 'dueOn', d.due_on,
           'isDone', d.is_done, 'owner', nullif(concat_ws(' ', w.name, d.owner_text), '')) order by d.ordinal)
         from meeting_decision d left join organization w on w.id = d.owner_org_id
         where d.agenda_item_id = g.id and d.withdrawn_at is null), '[]') as decisions
     from agenda_item g left join mediation_case c on c.id = g.case_id and ${scope.listed('c')}
       left join case_story s on s.case_id = c.id and ${scope.open('c')}
       left join organization o on o.id = c.current_org_id
     where g.meeting_id = :meetingId order by g.ordinal`,
    { ...scope.params, meetingId },
  );
}

/** One item with the ones before and after it. @throws NotFound */
export async function itemAt(em: EntityManager, actor: Actor, meetingId: string, itemId: string) {
  const all = await agendaOf(em, actor, meetingId);
  const at = all.findIndex(({ id }) => id === itemId);
  const item = all[at];
  if (item === undefined) throw new NotFound();
  return { item, n: at + 1, of: all.length, previous: all[at - 1]?.id ?? null, next: all[at + 1]?.id ?? null };
}

/** Decisions of earlier reviews that come before this one (上次议定事项). */
export function carriedInto(em: EntityManager, actor: Actor, meetingId: string) {
  const scope = scopeOf(actor);
  return em.execute<{ id: string; text: string; owner: string | null; dueOn: string; isDone: boolean; from: string }[]>(
    `select d.id, d.text, nullif(concat_ws(' ', w.name, d.owner_text), '') as owner, d.due_on as "dueOn",
       d.is_done as "isDone", m.title as from
     from carried_decision x join meeting_decision d on d.id = x.decision_id join meeting m on m.id = d.meeting_id
       left join organization w on w.id = d.owner_org_id
     where x.meeting_id = :meetingId and d.withdrawn_at is null and ${scope.meeting('m')} order by m.starts_at, d.ordinal`,
    { ...scope.params, meetingId },
  );
}
