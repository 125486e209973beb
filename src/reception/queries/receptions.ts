import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { arrayLiteral, instant } from '../../platform/database/raw.ts';
import { scopeOf } from '../../scope.ts';

export type Reception = {
  id: string;
  intakeNo: string;
  receivedAt: Date;
  visitors: string;
  summary: string;
  leader: string | null;
  opinion: string | null;
  state: string;
  feedbackDueOn: string | null;
  feedbackAt: Date | null;
  /** Null where there is none, and where the reader may not list it. */
  caseId: string | null;
  /** Name of the leader who answers for that case. */
  charge: string | null;
};

type Raw = Omit<Reception, 'receivedAt' | 'feedbackAt'> & { receivedAt: string; feedbackAt: string | null };

/** Visits of one day that a leader received, in scope, in the order in which they came. */
export async function receptionsOn(
  em: EntityManager,
  actor: Actor,
  day: string,
  leaderIds: readonly string[],
): Promise<Reception[]> {
  const scope = scopeOf(actor);
  const rows = await em.execute<Raw[]>(
    `select i.id, i.intake_no as "intakeNo", i.received_at as "receivedAt", i.summary, l.display_name as leader,
       i.leader_opinion as opinion, i.state, i.feedback_due_on as "feedbackDueOn", i.feedback_at as "feedbackAt",
       coalesce((select string_agg(n.name, '、' order by x.ordinal) from intake_person x join person n on n.id = x.person_id
         where x.intake_id = i.id and x.side = 'VISITOR'), '') as visitors, c.id as "caseId",
       (select a.display_name from leader_charge g join account a on a.id = g.leader_id
         where g.case_id = c.id and g.ended_at is null) as charge
     from intake i left join account l on l.id = i.leader_id
       left join mediation_case c on c.id = i.linked_case_id and ${scope.listed('c')}
     where i.voided_at is null and i.leader_id = any (:leaderIds::uuid[]) and ${scope.intake('i')}
       and i.received_at >= (:day::date)::timestamp at time zone 'Asia/Shanghai'
       and i.received_at < (:day::date + 1)::timestamp at time zone 'Asia/Shanghai' order by i.received_at`,
    { ...scope.params, day, leaderIds: arrayLiteral(leaderIds) },
  );
  return rows.map((row) => ({ ...row, receivedAt: instant(row.receivedAt), feedbackAt: instant(row.feedbackAt) }));
}
