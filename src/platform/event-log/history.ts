import type { EntityManager } from '@mikro-orm/postgresql';
import { instant } from '../database/raw.ts';

export interface HistoryLine {
  at: Date;
  name: string;
  actorName: string;
  orgName: string;
  payload: Record<string, unknown>;
}

/** What happened to one subject that is no case (an account, an organisation …), newest first. Row level security decides who reads it. */
export async function historyOf(em: EntityManager, subjectId: string, most = 50): Promise<HistoryLine[]> {
  const rows = await em.execute<
    { at: string; name: string; actor: string; org: string; payload: Record<string, unknown> }[]
  >(
    `select at, name, actor_name as actor, org_name as org, payload from event
      where subject_id = ? and case_id is null and intake_id is null order by at desc, chain, seq desc limit ?`,
    [subjectId, most],
  );
  return rows.map(({ at, name, actor, org, payload }) => ({
    at: instant(at),
    name,
    actorName: actor,
    orgName: org,
    payload,
  }));
}
