import type { EntityManager } from '@mikro-orm/postgresql';
import type { Change } from '../change.ts';
import { newId } from '../platform/database/columns.ts';
import type { WrittenBook } from './columns.ts';
import { RegisterEntry, RegisterSnapshot } from './register.entity.ts';
import type { Snapshot } from './snapshots/snapshot.ts';

/** What a row is about. */
export type Subject = { caseId: string } | { intakeId: string } | { subjectId: string };

interface RowState {
  id: string;
  year: number;
  bookId: string;
  orgId: string;
  seq: number;
  isFrozen: boolean;
  /** The last row that says anything of the subject: the first one, or its newest correction. */
  isCorrection: boolean;
  isVoid: boolean;
  occurredOn: string;
}

const idOf = (subject: Subject) => ({
  caseId: 'caseId' in subject ? subject.caseId : null,
  intakeId: 'intakeId' in subject ? subject.intakeId : null,
  subjectId: 'subjectId' in subject ? subject.subjectId : null,
});

/** Frozen: the month of the row's day in its book does not change any more (invariant I6). */
const FROZEN = `exists (select 1 from register_freeze f where f.book_id = b.id and f.month = to_char(e.occurred_on, 'YYYY-MM'))`;

/** Rows of the subject in this kind of book, first to last; their books are locked against a freeze until commit. */
async function rowsOf(em: EntityManager, kind: WrittenBook, subject: Subject): Promise<RowState[]> {
  return em.execute<RowState[]>(
    `select e.id, e.year, e.book_id as "bookId", b.org_id as "orgId", e.seq, e.corrects_id is not null as "isCorrection",
       e.voided_at is not null as "isVoid", e.occurred_on as "occurredOn", ${FROZEN} as "isFrozen"
     from register_entry e join register_book b on b.id = e.book_id
     where b.kind = :kind and (e.case_id = :caseId::uuid or e.intake_id = :intakeId::uuid or e.subject_id = :subjectId::uuid)
     order by e.created_at, e.seq for share of b`,
    { kind, ...idOf(subject) },
  );
}

/**
 * A new row with the next number of the book of that organisation and year; numbers have no holes, because the book's row
 * stays locked until commit. Written once: a second event of the same kind adds nothing.
 * @param on the day that the row belongs to; when its month is frozen, the row is booked today
 */
export async function openRow(act: Change, event: string, row: NewRow): Promise<void> {
  if ((await rowsOf(act.em, row.kind, row.subject)).length === 0) await addRow(act, event, row);
}

/** What a new row says, and of what; `on`: the day that it belongs to. */
type NewRow = { kind: WrittenBook; orgId: string; on: string; subject: Subject; snapshot: Snapshot };

/** The same for a subject that is as new as its row, or that is corrected. */
export async function addRow(
  act: Change,
  event: string,
  { correctsId = null, ...row }: NewRow & { correctsId?: string | null },
): Promise<void> {
  // What belongs to today is booked today, frozen or not.
  const occurredOn = row.on !== act.today && (await isMonthFrozen(act.em, row)) ? act.today : row.on;
  const year = Number(occurredOn.slice(0, 4));
  const { bookId, seq, volume } = await nextNumber(act, row.kind, row.orgId, year);
  const id = newId();
  await act.em.insert(RegisterEntry, {
    ...{ id, year, bookId, seq, volume, occurredOn, correctsId, ...idOf(row.subject) },
    createdAt: act.now,
  });
  await keepSnapshot(act, event, { id, year }, row.subject, 1, row.snapshot);
}

/** Nobody freezes a month of the book between this answer and the commit: its row is locked, as a freeze locks it. */
async function isMonthFrozen(em: EntityManager, row: { kind: string; orgId: string; on: string }): Promise<boolean> {
  await em.execute('select 1 from register_book where kind = :kind and org_id = :orgId and year = :year for update', {
    ...{ kind: row.kind, orgId: row.orgId, year: Number(row.on.slice(0, 4)) },
  });
  const found = await em.execute(
    `select 1 from register_freeze f join register_book b on b.id = f.book_id
     where b.kind = :kind and b.org_id = :orgId and b.year = :year and f.month = :month`,
    { kind: row.kind, orgId: row.orgId, year: Number(row.on.slice(0, 4)), month: row.on.slice(0, 7) },
  );
  return found.length > 0;
}

async function nextNumber(
  act: Change,
  kind: string,
  orgId: string,
  year: number,
): Promise<{ bookId: string; seq: number; volume: number }> {
  const [row] = await act.em.execute<{ bookId: string; seq: number; volume: number }[]>(
    `insert into register_book (id, kind, org_id, year, volume, last_seq, created_at)
     values (:id, :kind, :orgId, :year, 1, 1, :now)
     on conflict (kind, org_id, year) do update set last_seq = register_book.last_seq + 1
     returning id as "bookId", last_seq as seq, volume`,
    { id: newId(), kind, orgId, year, now: act.now },
  );
  if (row === undefined) throw new Error('a book always gives a number');
  return row;
}

async function keepSnapshot(
  act: Change,
  event: string,
  { id: entryId, year }: Pick<RowState, 'id' | 'year'>,
  subject: Subject,
  revision: number,
  { content, numbers, identity }: Snapshot,
): Promise<void> {
  const id = newId();
  await act.em.insert(RegisterSnapshot, {
    ...{ id, year, entryId, revision, event, takenAt: act.now, content, numbers },
    caseId: idOf(subject).caseId,
    sealedIdentity:
      identity === null
        ? null
        : act.house.fields.encrypt(JSON.stringify(identity), {
            column: 'register_snapshot.sealed_identity',
            rowId: id,
          }),
  });
}

/**
 * The row says what is true now: a further snapshot while its month is open, else a correction row (更正) that points to
 * the frozen one. Nothing is written when nothing that is printed has changed. A subject without a row gets none.
 * @param voided strikes the row through; `reason` is printed
 */
export async function renewRow(
  act: Change,
  event: string,
  {
    kind,
    subject,
    snapshot,
    voided = null,
  }: { kind: WrittenBook; subject: Subject; snapshot: Snapshot; voided?: { reason: string } | null },
): Promise<void> {
  const rows = await rowsOf(act.em, kind, subject);
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return;
  if (last.isFrozen) {
    const told = voided === null ? snapshot : struckOut(snapshot);
    const booked = await bookedNumbers(
      act.em,
      rows.map(({ id }) => id),
    );
    if (voided === null && (await saysSame(act.em, last, snapshot))) return;
    const numbers = Object.fromEntries(
      Object.entries(told.numbers).map(([key, value]) => [key, value - (booked[key] ?? 0)]),
    );
    const note: Record<string, string> = voided === null ? {} : { 'note:void': voided.reason };
    await addRow(act, event, {
      ...{ kind, orgId: first.orgId, on: act.today, subject, correctsId: first.id },
      snapshot: { ...told, content: { ...told.content, ...note }, numbers },
    });
    return;
  }
  if (voided !== null) await strikeThrough(act, last, voided.reason);
  if (!(await saysSame(act.em, last, snapshot))) await reviseRow(act, event, last, subject, rows, snapshot);
}

const struckOut = (snapshot: Snapshot): Snapshot => ({
  ...snapshot,
  numbers: Object.fromEntries(Object.keys(snapshot.numbers).map((key) => [key, 0])),
});

async function reviseRow(
  act: Change,
  event: string,
  last: RowState,
  subject: Subject,
  rows: readonly RowState[],
  snapshot: Snapshot,
): Promise<void> {
  const [found] = await act.em.execute<{ revision: number }[]>(
    'select coalesce(max(revision), 0) + 1 as revision from register_snapshot where entry_id = ? and year = ?',
    [last.id, last.year],
  );
  const before = await bookedNumbers(
    act.em,
    rows.filter(({ id }) => id !== last.id).map(({ id }) => id),
  );
  // A correction counts only what the rows before it have not counted.
  const numbers = Object.fromEntries(
    Object.entries(snapshot.numbers).map(([key, value]) => [key, value - (before[key] ?? 0)]),
  );
  await keepSnapshot(act, event, last, subject, found?.revision ?? 1, { ...snapshot, numbers });
}

/** What these rows add to the sums of their months. */
async function bookedNumbers(em: EntityManager, entryIds: readonly string[]): Promise<Record<string, number>> {
  const rows = await em.execute<{ numbers: Record<string, number> }[]>(
    `select distinct on (s.entry_id) s.numbers from register_snapshot s join register_entry e on e.id = s.entry_id and e.year = s.year
     where s.entry_id = any (:ids::uuid[]) and e.voided_at is null order by s.entry_id, s.revision desc`,
    { ids: `{${entryIds.join(',')}}` },
  );
  const sums: Record<string, number> = {};
  for (const { numbers } of rows)
    for (const [key, value] of Object.entries(numbers)) sums[key] = (sums[key] ?? 0) + value;
  return sums;
}

async function saysSame(em: EntityManager, { id, year }: RowState, { content }: Snapshot): Promise<boolean> {
  const [row] = await em.execute<{ content: Record<string, string> }[]>(
    'select content from register_snapshot where entry_id = ? and year = ? order by revision desc limit 1',
    [id, year],
  );
  const sorted = (of: Record<string, string>) =>
    JSON.stringify(Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1)));
  return row !== undefined && sorted(row.content) === sorted(content);
}

/** 作废: the row keeps its number and its words and is printed struck through, with when, why and by whom. */
async function strikeThrough(act: Change, { id, year }: RowState, reason: string): Promise<void> {
  await act.em.nativeUpdate(
    RegisterEntry,
    { id, year, voidedAt: null },
    { voidedAt: act.now, voidedBy: act.actor.displayName, voidReason: reason },
  );
}
