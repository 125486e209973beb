import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { instant } from '../../platform/database/raw.ts';
import { scopeOf } from '../../scope.ts';

export type ChargeLine = {
  id: string;
  leaderId: string;
  leader: string;
  measures: string;
  dueOn: string;
  takenAt: Date;
  endedAt: Date | null;
  outcome: string | null;
};

/** The case that a leader may take over, with who answers or answered for it, newest first; null outside the scope. */
export async function chargesOf(
  em: EntityManager,
  actor: Actor,
  caseId: string,
): Promise<{ orgId: string; title: string; state: string; charges: ChargeLine[] } | null> {
  const scope = scopeOf(actor);
  const params = { ...scope.params, caseId };
  const [found] = await em.execute<{ orgId: string; title: string; state: string }[]>(
    `select c.current_org_id as "orgId", s.title, c.state from mediation_case c join case_story s on s.case_id = c.id
     where c.id = :caseId and ${scope.open('c')}`,
    params,
  );
  if (found === undefined) return null;
  const rows = await em.execute<
    (Omit<ChargeLine, 'takenAt' | 'endedAt'> & { takenAt: string; endedAt: string | null })[]
  >(
    `select g.id, g.leader_id as "leaderId", a.display_name as leader, g.measures, g.due_on as "dueOn",
       g.taken_at as "takenAt", g.ended_at as "endedAt", g.outcome
     from leader_charge g join account a on a.id = g.leader_id join mediation_case c on c.id = g.case_id
     where c.id = :caseId and ${scope.open('c')} order by g.taken_at desc`,
    params,
  );
  const charges = rows.map((row) => ({ ...row, takenAt: instant(row.takenAt), endedAt: instant(row.endedAt) }));
  return { ...found, charges: charges as ChargeLine[] };
}
