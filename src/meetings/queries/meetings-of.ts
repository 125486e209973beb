import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { instant } from '../../platform/database/raw.ts';
import { scopeOf } from '../../scope.ts';

/** A meeting that spoke about a case, as the page of the case names it. */
export interface MeetingAbout {
  id: string;
  title: string;
  startsAt: Date;
  state: string;
}

/** Meetings on whose agenda the case stood, as far as the actor may read them; newest first. */
export async function meetingsAbout(em: EntityManager, actor: Actor, caseId: string): Promise<MeetingAbout[]> {
  const scope = scopeOf(actor);
  const rows = await em.execute<(Omit<MeetingAbout, 'startsAt'> & { startsAt: string })[]>(
    `select m.id, m.title, m.starts_at as "startsAt", m.state from meeting m
     where exists (select 1 from agenda_item a where a.meeting_id = m.id and a.case_id = :caseId)
       and m.state not in ('CANCELLED', 'VOIDED') and ${scope.meeting('m')} order by m.starts_at desc limit 20`,
    { ...scope.params, caseId },
  );
  return rows.map((row) => ({ ...row, startsAt: instant(row.startsAt) }));
}
