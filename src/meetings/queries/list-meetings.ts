import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { instant } from '../../platform/database/raw.ts';
import { scopeOf } from '../../scope.ts';
import type { MeetingKind, MeetingState } from '../rules/states.ts';

/** What the list can be narrowed to; each absent one narrows nothing. */
export type MeetingFilter = {
  state?: MeetingState | undefined;
  kind?: MeetingKind | undefined;
  orgId?: string | undefined;
  /** Days in Asia/Shanghai, both included. */
  fromOn?: string | undefined;
  toOn?: string | undefined;
  /** Words that stand in title, agenda, decisions or minutes. */
  q?: string | undefined;
};

export type MeetingRow = {
  id: string;
  title: string;
  kind: MeetingKind;
  state: MeetingState;
  startsAt: Date;
  orgName: string;
  place: string;
  chair: string;
  items: number;
  decisions: number;
  undone: number;
  cursor: string;
};

const CONDITIONS: Record<keyof MeetingFilter, string> = {
  state: 'm.state = :state',
  kind: 'm.kind = :kind',
  orgId: 'm.org_id = :orgId::uuid',
  fromOn: "m.starts_at >= (:fromOn::date)::timestamp at time zone 'Asia/Shanghai'",
  toOn: "m.starts_at < (:toOn::date + 1)::timestamp at time zone 'Asia/Shanghai'",
  q: `(strpos(lower(concat_ws(' ', m.title, m.minutes, m.chair)), lower(:q)) > 0
    or exists (select 1 from agenda_item a where a.meeting_id = m.id and strpos(lower(a.topic), lower(:q)) > 0)
    or exists (select 1 from meeting_decision d where d.meeting_id = m.id and strpos(lower(d.text), lower(:q)) > 0))`,
};

export const MEETINGS_A_PAGE = 25;
/** Where a page ends: the instant to the microsecond, and the id that tells equal ones apart. */
const CURSOR = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/;

/**
 * Meetings within the actor's scope, newest first; pages follow a cursor.
 * @param after cursor of the last row seen; anything else begins at the top
 */
export async function listMeetings(
  em: EntityManager,
  actor: Actor,
  filter: MeetingFilter,
  after: string | null,
): Promise<{ rows: MeetingRow[]; next: string | null }> {
  const scope = scopeOf(actor);
  const given = Object.entries(filter).filter(([, value]) => value !== undefined && value !== '');
  const [, at, id] = CURSOR.exec(after ?? '') ?? [];
  const where = [
    scope.meeting('m'),
    ...given.map(([name]) => CONDITIONS[name as keyof MeetingFilter]),
    ...(id === undefined ? [] : ['(m.starts_at, m.id) < (:cursorAt::timestamptz, :cursorId::uuid)']),
  ].join(' and ');
  const rows = await em.execute<(Omit<MeetingRow, 'startsAt'> & { startsAt: string })[]>(
    `select m.id, m.title, m.kind, m.state, m.starts_at as "startsAt", o.name as "orgName", m.place, m.chair,
       (select count(*)::int from agenda_item a where a.meeting_id = m.id) as items,
       (select count(*)::int from meeting_decision d where d.meeting_id = m.id and d.withdrawn_at is null) as decisions,
       (select count(*)::int from meeting_decision d where d.meeting_id = m.id and d.withdrawn_at is null and not d.is_done)
         as undone,
       to_char(m.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '_' || m.id as cursor
     from meeting m join organization o on o.id = m.org_id
     where ${where} order by m.starts_at desc, m.id desc limit ${MEETINGS_A_PAGE + 1}`,
    { ...scope.params, ...Object.fromEntries(given), cursorAt: at ?? null, cursorId: id ?? null },
  );
  const shown = rows.slice(0, MEETINGS_A_PAGE).map((row) => ({ ...row, startsAt: instant(row.startsAt) }));
  return { rows: shown, next: rows.length > MEETINGS_A_PAGE ? (shown.at(-1)?.cursor ?? null) : null };
}
