import { shanghaiDate, shanghaiDateTime, shanghaiTime } from '../../calendar/shanghai.ts';
import type { Change } from '../../change.ts';
import { instant } from '../../platform/database/raw.ts';
import { chinese } from '../../platform/i18n/chinese.ts';
import { scopeOf } from '../../scope.ts';
import { lines, type Snapshot } from './snapshot.ts';

interface MeetingRow {
  id: string;
  orgId: string;
  kind: string;
  state: string;
  startsAt: string;
  endsAt: string | null;
  place: string;
  chair: string;
  recorder: string;
  title: string;
}

interface AttendeeRow {
  name: string;
  unit: string | null;
  attendance: 'PRESENT' | 'OBSERVER' | 'ABSENT';
  reason: string | null;
}

interface ItemRow {
  id: string;
  ordinal: number;
  topic: string;
  caseNo: string | null;
}

interface DecisionRow {
  ordinal: number;
  text: string;
  owner: string;
  dueOn: string;
  isDone: boolean;
  doneOn: string | null;
  itemNo: number | null;
}

/** A meeting as the meeting record book knows it. */
export interface MeetingSource {
  orgId: string;
  /** Its minutes are signed: only then is there a row (spec §5.4). */
  isRecorded: boolean;
  heldOn: string;
  snapshot: Snapshot;
}

/** @returns null when the meeting is closed to the actor */
export async function meetingSnapshot(act: Change, meetingId: string): Promise<MeetingSource | null> {
  const scope = scopeOf(act.actor);
  const [row] = await act.em.execute<MeetingRow[]>(
    `select m.id, m.org_id as "orgId", m.kind, m.state, m.starts_at as "startsAt", m.ends_at as "endsAt", m.place, m.chair,
       m.recorder, m.title from meeting m where m.id = :meetingId and ${scope.meeting('m')}`,
    { ...scope.params, meetingId },
  );
  if (row === undefined) return null;
  const people = await attendees(act, meetingId);
  const items = await agenda(act, meetingId);
  const decisions = await decided(act, meetingId);
  const startsAt = instant(row.startsAt);
  const content = {
    time: timeOf(startsAt, instant(row.endsAt)),
    place: row.place,
    kind: chinese(`meeting-kind.${row.kind}`),
    chair: row.chair,
    recorder: row.recorder,
    ...peopleCells(people),
    ...agendaCells(row.title, items),
    ...decisionCells(decisions),
  };
  const present = people.filter(({ attendance }) => attendance !== 'ABSENT').length;
  const done = decisions.filter(({ isDone }) => isDone).length;
  return {
    orgId: row.orgId,
    isRecorded: row.state === 'RECORDED' || row.state === 'VOIDED',
    heldOn: shanghaiDate(startsAt),
    snapshot: { content, numbers: { items: 1, present, decisions: decisions.length, done }, identity: null },
  };
}

const attendees = ({ em }: Change, meetingId: string) =>
  em.execute<AttendeeRow[]>(
    'select name, unit, attendance, reason from meeting_attendee where meeting_id = :meetingId order by ordinal',
    { meetingId },
  );

const agenda = ({ em, actor }: Change, meetingId: string) =>
  em.execute<ItemRow[]>(
    `select a.id, a.ordinal, a.topic, c.case_no as "caseNo" from agenda_item a
       left join mediation_case c on c.id = a.case_id and ${scopeOf(actor).listed('c')}
     where a.meeting_id = :meetingId order by a.ordinal`,
    { ...scopeOf(actor).params, meetingId },
  );

const decided = ({ em }: Change, meetingId: string) =>
  em.execute<DecisionRow[]>(
    `select d.ordinal, d.text, concat_ws(' ', o.name, a.display_name, d.owner_text) as owner, d.due_on as "dueOn",
       d.is_done as "isDone", d.done_on as "doneOn", g.ordinal as "itemNo"
     from meeting_decision d left join organization o on o.id = d.owner_org_id left join account a on a.id = d.owner_id
       left join agenda_item g on g.id = d.agenda_item_id
     where d.meeting_id = :meetingId and d.withdrawn_at is null order by d.ordinal`,
    { meetingId },
  );

function timeOf(from: Date, to: Date | null): string {
  if (to === null) return shanghaiDateTime(from).replace(' ', '\n');
  const end = shanghaiDate(to) === shanghaiDate(from) ? shanghaiTime(to) : shanghaiDateTime(to);
  return `${shanghaiDate(from)}\n${shanghaiTime(from)}—${end}`;
}

/** Names of all, absentees with the reason. */
function peopleCells(people: readonly AttendeeRow[]): Record<string, string> {
  const cell = (key: string, attendance: AttendeeRow['attendance']) => {
    const some = people.filter((one) => one.attendance === attendance);
    const names = some.map(({ name, reason }) => (reason === null ? name : `${name}（${reason}）`)).join('、');
    const told = some.length > 0 && chinese(`meeting.cell.${key}`, { n: some.length, names });
    return { told, count: some.length > 0 && chinese(`meeting.cell.${key}-count`, { n: some.length }) };
  };
  const all = [cell('present', 'PRESENT'), cell('observer', 'OBSERVER'), cell('absent', 'ABSENT')];
  return {
    people: lines(...all.map(({ told }) => told)),
    'public:people': lines(...all.map(({ count }) => count)),
  };
}

function agendaCells(title: string, items: readonly ItemRow[]): Record<string, string> {
  const numbered = items.map(({ ordinal, topic, caseNo }) => `${ordinal}. ${caseNo === null ? '' : `${caseNo} `}${topic}`);
  return {
    agenda: lines(title, ...numbered),
    'public:agenda': chinese('meeting.cell.items', { n: items.length }),
  };
}

function decisionCells(decisions: readonly DecisionRow[]): Record<string, string> {
  const none = chinese('meeting.cell.none');
  const count = chinese('meeting.cell.decisions', { n: decisions.length });
  const state = ({ isDone, doneOn }: DecisionRow) =>
    isDone ? lines(chinese('meeting.cell.done'), doneOn) : chinese('meeting.cell.undone');
  const numbered = (of: (decision: DecisionRow) => string) =>
    lines(...decisions.map((decision) => `${decision.ordinal}. ${of(decision)}`));
  const withItem = ({ text, itemNo }: DecisionRow) =>
    itemNo === null ? text : `${chinese('meeting.cell.on-item', { n: itemNo })}${text}`;
  const done = decisions.filter(({ isDone }) => isDone).length;
  return {
    decisions: decisions.length === 0 ? none : numbered(withItem),
    'public:decisions': decisions.length === 0 ? none : count,
    owners: numbered(({ owner, dueOn }) => lines(owner, dueOn)),
    'public:owners': '',
    done: numbered(state),
    'public:done': decisions.length === 0 ? '' : `${done}／${decisions.length}`,
  };
}
