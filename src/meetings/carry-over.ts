import type { EntityManager } from '@mikro-orm/postgresql';
import type { Change } from '../change.ts';
import type { Meeting } from './meeting.entity.ts';

/** What an earlier meeting decided and nobody has done comes before this one (会议 of the same organisation and kind). */
const UNDONE = `
  insert into carried_decision (id, meeting_id, decision_id, created_at)
  select gen_random_uuid(), later.id, d.id, :now::timestamptz
  from meeting later join meeting m on m.org_id = later.org_id and m.kind = later.kind and m.starts_at < later.starts_at
    join meeting_decision d on d.meeting_id = m.id
  where m.state in ('HELD', 'RECORDED') and not d.is_done and d.withdrawn_at is null`;
const ONCE = 'on conflict (meeting_id, decision_id) do nothing';

/** 上次议定事项 of a meeting that is planned or held now. */
export async function carryInto({ em, now }: Change, meetingId: string): Promise<void> {
  await em.execute(`${UNDONE} and later.id = :meetingId ${ONCE}`, { now, meetingId });
}

/** What was decided here comes before the next meeting, if that one is planned already. */
export async function carryOnward({ em, now }: Change, meetingId: string): Promise<void> {
  await em.execute(`${UNDONE} and m.id = :meetingId and later.state = 'PLANNED' ${ONCE}`, { now, meetingId });
}

/** Fixes how the decisions carried into a meeting stood when it was held. */
export async function fixCarried(em: EntityManager, { id }: Pick<Meeting, 'id'>): Promise<void> {
  await em.execute(
    `update carried_decision x set was_done = d.is_done from meeting_decision d
     where d.id = x.decision_id and x.meeting_id = :id and x.was_done is null`,
    { id },
  );
}
