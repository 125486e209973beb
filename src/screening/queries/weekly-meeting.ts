import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { arrayLiteral, instant } from '../../platform/database/raw.ts';
import { scopeOf } from '../../scope.ts';

export type WeeklyMeetingLine = {
  orgId: string;
  meetingId: string | null;
  state: string | null;
  startsAt: Date | null;
};

/** The centre of this week's rounds and its meeting, as far as the reader may see them; null without a centre's round. */
export async function weeklyMeetingAt(
  em: EntityManager,
  actor: Actor,
  week: string,
): Promise<WeeklyMeetingLine | null> {
  const scope = scopeOf(actor);
  const [row] = await em.execute<(Omit<WeeklyMeetingLine, 'startsAt'> & { startsAt: string | null })[]>(
    `select r.org_id as "orgId", m.id as "meetingId", m.state, m.starts_at as "startsAt"
     from screening_round r join organization o on o.id = r.org_id and o.kind = 'CENTRE'
       left join meeting m on m.org_id = r.org_id and m.kind = 'WEEKLY_SCREENING' and m.period_key = r.period_key
         and m.state not in ('CANCELLED', 'VOIDED') and ${scope.meeting('m')}
     where r.period_key = :week and r.reader_org_ids && :own::uuid[] order by o.code limit 1`,
    { ...scope.params, own: arrayLiteral(actor.orgIds), week },
  );
  return row === undefined ? null : { ...row, startsAt: instant(row.startsAt) };
}
