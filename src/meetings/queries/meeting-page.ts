import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { instant } from '../../platform/database/raw.ts';
import { isReference } from '../../platform/forms/fields.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import { scopeOf } from '../../scope.ts';
import type { Attendance, MeetingKind, MeetingState } from '../rules/states.ts';

export interface MeetingDetail {
  id: string;
  orgId: string;
  orgName: string;
  sealName: string;
  kind: MeetingKind;
  state: MeetingState;
  title: string;
  startsAt: Date;
  endsAt: Date | null;
  place: string;
  chair: string;
  recorder: string;
  report: string | null;
  minutes: string | null;
  signedBy: string | null;
  signedOn: string | null;
  endReason: string | null;
  version: number;
}

export interface ItemRow {
  id: string;
  ordinal: number;
  topic: string;
  caseId: string | null;
  /** Null where there is no case, and where the reader may not list it. */
  caseNo: string | null;
  facts: string | null;
  differences: string | null;
  risk: string | null;
  opinion: string | null;
}

export interface DecisionRow {
  id: string;
  ordinal: number;
  text: string;
  itemNo: number | null;
  ownerOrgId: string | null;
  ownerId: string | null;
  owner: string | null;
  ownerText: string | null;
  dueOn: string;
  isDone: boolean;
  doneOn: string | null;
  note: string | null;
}

/** A decision of an earlier meeting that came before this one. */
export interface CarriedRow extends DecisionRow {
  meetingId: string;
  meetingTitle: string;
  heldAt: Date;
  /** Null until this meeting was held. */
  wasDone: boolean | null;
}

export interface MeetingRows {
  people: { name: string; unit: string | null; attendance: Attendance; reason: string | null }[];
  items: ItemRow[];
  decisions: DecisionRow[];
  carried: CarriedRow[];
  /** Later meetings before which an undone decision of this one came. */
  onward: { id: string; title: string; startsAt: Date; n: number }[];
  sheets: { id: string; name: string; size: number; uploadedAt: Date }[];
}

/** One meeting within the actor's scope. @throws NotFound */
export async function findMeeting(em: EntityManager, actor: Actor, meetingId: string): Promise<MeetingDetail> {
  if (!isReference(meetingId)) throw new NotFound();
  const scope = scopeOf(actor);
  const [row] = await em.execute<
    (Omit<MeetingDetail, 'startsAt' | 'endsAt'> & { startsAt: string; endsAt: string | null })[]
  >(
    `select m.id, m.org_id as "orgId", o.name as "orgName", coalesce(o.seal_name, o.name) as "sealName", m.kind, m.state,
       m.title, m.starts_at as "startsAt", m.ends_at as "endsAt", m.place, m.chair, m.recorder, m.report, m.minutes,
       m.signed_by as "signedBy", m.signed_on as "signedOn", m.end_reason as "endReason", m.version
     from meeting m join organization o on o.id = m.org_id where m.id = :meetingId and ${scope.meeting('m')}`,
    { ...scope.params, meetingId },
  );
  if (row === undefined) throw new NotFound();
  return { ...row, startsAt: instant(row.startsAt), endsAt: instant(row.endsAt) };
}

const DECISION = `d.id, d.ordinal, d.text, g.ordinal as "itemNo", d.owner_org_id as "ownerOrgId", d.owner_id as "ownerId",
  nullif(concat_ws(' ', o.name, a.display_name, d.owner_text), '') as owner, d.owner_text as "ownerText",
  d.due_on as "dueOn", d.is_done as "isDone", d.done_on as "doneOn", d.note`;
const OWNER = `left join organization o on o.id = d.owner_org_id left join account a on a.id = d.owner_id
  left join agenda_item g on g.id = d.agenda_item_id`;

/** Everything that belongs to a meeting that was found in scope. */
export async function meetingRows(em: EntityManager, actor: Actor, meetingId: string): Promise<MeetingRows> {
  const scope = scopeOf(actor);
  const run = <T>(sql: string) => em.execute<T[]>(sql, { ...scope.params, meetingId });
  const carried = await run<Omit<CarriedRow, 'heldAt'> & { heldAt: string }>(
    `select ${DECISION}, m.id as "meetingId", m.title as "meetingTitle", m.starts_at as "heldAt", x.was_done as "wasDone"
     from carried_decision x join meeting_decision d on d.id = x.decision_id join meeting m on m.id = d.meeting_id ${OWNER}
     where x.meeting_id = :meetingId and d.withdrawn_at is null and ${scope.meeting('m')} order by m.starts_at, d.ordinal`,
  );
  const onward = await run<{ id: string; title: string; startsAt: string; n: number }>(
    `select m.id, m.title, m.starts_at as "startsAt", count(*)::int as n from carried_decision x
       join meeting_decision d on d.id = x.decision_id join meeting m on m.id = x.meeting_id
     where d.meeting_id = :meetingId and m.state not in ('CANCELLED', 'VOIDED') and ${scope.meeting('m')}
     group by m.id order by m.starts_at`,
  );
  const sheets = await run<{ id: string; name: string; size: number; uploadedAt: string }>(
    `select id, name, size, uploaded_at as "uploadedAt" from attachment
     where subject_kind = 'MEETING' and subject_id = :meetingId and withdrawn_at is null order by uploaded_at, id`,
  );
  return {
    people: await run(
      'select name, unit, attendance, reason from meeting_attendee where meeting_id = :meetingId order by ordinal',
    ),
    items: await run<ItemRow>(
      `select i.id, i.ordinal, i.topic, c.id as "caseId", c.case_no as "caseNo", i.facts, i.differences, i.risk, i.opinion
       from agenda_item i left join mediation_case c on c.id = i.case_id and ${scope.listed('c')}
       where i.meeting_id = :meetingId order by i.ordinal`,
    ),
    decisions: await run<DecisionRow>(
      `select ${DECISION} from meeting_decision d ${OWNER}
       where d.meeting_id = :meetingId and d.withdrawn_at is null order by d.ordinal`,
    ),
    carried: carried.map((row) => ({ ...row, heldAt: instant(row.heldAt) })),
    onward: onward.map((row) => ({ ...row, startsAt: instant(row.startsAt) })),
    sheets: sheets.map((row) => ({ ...row, uploadedAt: instant(row.uploadedAt) })),
  };
}
