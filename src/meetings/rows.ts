import type { Change } from '../change.ts';
import { newId } from '../platform/database/columns.ts';
import { arrayLiteral } from '../platform/database/raw.ts';
import { type FieldFault, Invalid } from '../platform/http/refusals.ts';
import { scopeOf } from '../scope.ts';
import { AgendaItem, type Meeting, MeetingAttendee, MeetingDecision } from './meeting.entity.ts';
import { colleaguesOf } from './queries/choices.ts';
import type { Attendance } from './rules/states.ts';
import type { Decided } from './rules/writing.ts';

export type TypedItem = {
  id: string | null;
  topic: string | null;
  caseNo: string | null;
  facts?: string | null;
  differences?: string | null;
  risk?: string | null;
  opinion?: string | null;
};

/** Agenda rows with their cases, or the faults: an unknown case number, an item about nothing. */
export async function itemsOf(act: Change, rows: readonly TypedItem[]) {
  const numbers = rows.flatMap(({ caseNo }) => (caseNo === null ? [] : [caseNo.trim()]));
  const scope = scopeOf(act.actor);
  const found = await act.em.execute<{ id: string; caseNo: string }[]>(
    `select c.id, c.case_no as "caseNo" from mediation_case c
     where c.case_no = any(:numbers::text[]) and ${scope.listed('c')}`,
    { ...scope.params, numbers: arrayLiteral(numbers) },
  );
  const byNumber = new Map(found.map(({ id, caseNo }) => [caseNo, id]));
  const faults: FieldFault[] = [];
  const items = rows.flatMap((row, index) => {
    const { caseNo, topic, id: _id, ...said } = row;
    if (caseNo === null && topic === null && Object.values(said).every((one) => one === null)) return [];
    const caseId = caseNo === null ? null : (byNumber.get(caseNo.trim()) ?? null);
    if (caseNo !== null && caseId === null)
      faults.push({ field: `items.${index}.caseNo`, key: 'meeting.error.no-case' });
    if (caseNo === null && topic === null) faults.push({ field: `items.${index}.topic`, key: 'meeting.error.topic' });
    return [{ ...row, topic: topic ?? '', caseId }];
  });
  return { items, faults };
}

type Item = Awaited<ReturnType<typeof itemsOf>>['items'][number];
type Person = { name: string; unit: string | null; attendance: Attendance; reason: string | null };

/** Writes who was there, in the order of the form, in place of what stood there. */
export async function keepAttendees({ em }: Change, meetingId: string, people: readonly Person[]): Promise<void> {
  await em.nativeDelete(MeetingAttendee, { meetingId });
  for (const [index, { name, unit, attendance, reason }] of people.entries())
    await em.insert(MeetingAttendee, { id: newId(), meetingId, ordinal: index + 1, name, unit, attendance, reason });
}

/** Writes the agenda; items keep their identity, so that decisions stay with theirs. @returns ids in order */
export async function keepItems({ em }: Change, meetingId: string, items: readonly Item[]): Promise<string[]> {
  const stored = new Set((await em.find(AgendaItem, { meetingId })).map(({ id }) => id));
  const rows = items.map((item, index) => {
    const { topic, caseId, facts = null, differences = null, risk = null, opinion = null } = item;
    const id = item.id !== null && stored.has(item.id) ? item.id : newId();
    return { id, meetingId, ordinal: index + 1, topic, caseId, facts, differences, risk, opinion };
  });
  const kept = new Set(rows.map(({ id }) => id));
  for (const id of stored) if (!kept.has(id)) await em.nativeDelete(AgendaItem, { id });
  for (const { id, ...row } of rows)
    if (stored.has(id)) await em.nativeUpdate(AgendaItem, { id }, row);
    else await em.insert(AgendaItem, { id, source: null, isLate: false, ...row });
  return rows.map(({ id }) => id);
}

/**
 * Writes the decisions; one that was taken out stays, withdrawn. The unit that shall carry it out lies within the actor's reach; a
 * person is a colleague, who reads the meeting as well.
 * @throws Invalid for an owner outside it
 */
export async function keepDecisions(
  act: Change,
  meeting: Pick<Meeting, 'id'>,
  decisions: readonly Decided[],
  itemIds: readonly string[],
): Promise<void> {
  const stored = await act.em.find(MeetingDecision, { meetingId: meeting.id, withdrawnAt: null });
  const byId = new Map(stored.map((one) => [one.id, one]));
  const colleagues = new Set((await colleaguesOf(act.em, act.actor)).map(({ value }) => value));
  const faults = decisions.flatMap(({ ownerOrgId, ownerId, id }, index) => {
    const old = id === null ? undefined : byId.get(id);
    const isOrg = ownerOrgId === null || old?.ownerOrgId === ownerOrgId || act.actor.orgScope.includes(ownerOrgId);
    const isOne = ownerId === null || old?.ownerId === ownerId || colleagues.has(ownerId);
    const fault = (field: string) => ({ field: `decisions.${index}.${field}`, key: 'field.choice' });
    return [...(isOrg ? [] : [fault('ownerOrgId')]), ...(isOne ? [] : [fault('ownerId')])];
  });
  if (faults.length > 0) throw new Invalid(faults);
  const kept = new Set<string>();
  for (const [index, { id, text, item, ownerOrgId, ownerId, ownerText, dueOn }] of decisions.entries()) {
    const agendaItemId = item === null ? null : (itemIds[item - 1] ?? null);
    const columns = { ordinal: index + 1, text, agendaItemId, ownerOrgId, ownerId, ownerText, dueOn };
    const known = id === null ? undefined : byId.get(id);
    if (known !== undefined) Object.assign(known, columns);
    else act.em.create(MeetingDecision, { ...columns, id: newId(), meetingId: meeting.id, createdAt: act.now });
    if (known !== undefined) kept.add(known.id);
  }
  for (const one of stored) if (!kept.has(one.id)) one.withdrawnAt = act.now;
  await act.em.flush();
}
