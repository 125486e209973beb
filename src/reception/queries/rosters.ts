import type { EntityManager } from '@mikro-orm/postgresql';
import { instant } from '../../platform/database/raw.ts';
import { isReference } from '../../platform/forms/fields.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import type { Leave, Month } from '../rules/roster.ts';

export type Leader = { id: string; name: string; place: string };

/** Who receives visitors as a leader of the street, on that day. */
export function leadersOn(em: EntityManager, today: string): Promise<Leader[]> {
  return em.execute<Leader[]>(
    `select distinct a.id, a.display_name as name, o.name as place from role_assignment r
       join account a on a.id = r.account_id join organization o on o.id = r.org_id
     where r.role = 'street_leader' and a.disabled_at is null and r.valid_from <= :today
       and (r.valid_to is null or r.valid_to >= :today) order by name`,
    { today },
  );
}

export type LeaveLine = Leave & { id: string; leader: string; reason: string };

/** Leaves that touch the days from–to. */
export function leavesBetween(em: EntityManager, from: string, to: string): Promise<LeaveLine[]> {
  return em.execute<LeaveLine[]>(
    `select l.id, l.leader_id as "leaderId", a.display_name as leader, l.from_on as "fromOn", l.to_on as "toOn", l.reason
     from leader_leave l join account a on a.id = l.leader_id
     where l.from_on <= :to and l.to_on >= :from order by l.from_on, l.created_at`,
    { from, to },
  );
}

export type RosterLine = {
  id: string;
  month: Month;
  publishedAt: Date | null;
  publishedBy: string | null;
  version: number;
};

/** The roster of a month (or by its id), or null while nobody has begun it. */
export async function rosterOf(
  em: EntityManager,
  which: { month: Month } | { id: string },
): Promise<RosterLine | null> {
  const [row] = await em.execute<(Omit<RosterLine, 'publishedAt'> & { publishedAt: string | null })[]>(
    `select r.id, r.month, r.published_at as "publishedAt", a.display_name as "publishedBy", r.version
     from reception_roster r left join account a on a.id = r.published_by_id
     where r.month = :month or r.id = :id::uuid`,
    { month: 'month' in which ? which.month : null, id: 'id' in which ? which.id : null },
  );
  return row === undefined ? null : { ...row, publishedAt: instant(row.publishedAt) };
}

export type DayLine = {
  id: string;
  rosterId: string;
  heldOn: string;
  fromTime: string;
  toTime: string;
  place: string;
  receiverId: string | null;
  receiver: string | null;
  substituteId: string | null;
  substitute: string | null;
  accompanying: string | null;
  isPublished: boolean;
  version: number;
};

const DAYS = `select d.id, d.roster_id as "rosterId", d.held_on as "heldOn", d.from_time as "fromTime", d.to_time as "toTime",
    d.place, d.receiver_id as "receiverId", a.display_name as receiver, d.substitute_id as "substituteId",
    s.display_name as substitute, d.accompanying, r.published_at is not null as "isPublished", d.version
  from reception_day d join reception_roster r on r.id = d.roster_id
    left join account a on a.id = d.receiver_id left join account s on s.id = d.substitute_id`;

/** The days from–to, in order. */
export function daysBetween(em: EntityManager, from: string, to: string): Promise<DayLine[]> {
  return em.execute<DayLine[]>(`${DAYS} where d.held_on between :from and :to order by d.held_on`, { from, to });
}

/** @throws NotFound */
export async function dayById(em: EntityManager, id: string): Promise<DayLine> {
  const [row] = isReference(id) ? await em.execute<DayLine[]>(`${DAYS} where d.id = ?`, [id]) : [];
  if (row === undefined) throw new NotFound();
  return row;
}
