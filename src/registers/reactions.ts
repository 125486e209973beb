import { isSystem } from '../accounts/actor.ts';
import type { Change, DomainEvent, Reaction } from '../change.ts';
import { newId } from '../platform/database/columns.ts';
import { caseSnapshot } from './snapshots/case.ts';
import { receptionSnapshot } from './snapshots/reception.ts';
import { addRow, openRow, renewRow } from './write-row.ts';

const caseOf = ({ name, caseId }: DomainEvent): string => {
  if (caseId === undefined) throw new Error(`${name} belongs to a case`);
  return caseId;
};

/** 接访登记簿: a new row for whoever was received. */
export const openReceptionRow: Reaction = async (act, event) => {
  const intakeId = event.intakeId ?? '';
  const source = await receptionSnapshot(act, intakeId);
  if (source?.isReception !== true) return;
  const { orgId, receivedOn: on, snapshot } = source;
  await addRow(act, event.name, { kind: 'JF', orgId, on, subject: { intakeId }, snapshot });
};

/** 接访登记簿: opinion, disposition, feedback, correction; of a case, the row of the intake it came from. */
export const renewReceptionRow: Reaction = async (act, event) => {
  const intakeId = event.intakeId ?? (await intakeOf(act.em, caseOf(event)));
  if (intakeId === null || isWrittenAtOnce(act, event, intakeId)) return;
  // A later event of this change will say all of it in one row.
  if (act.isFollowedBy(event, (later) => later.intakeId === intakeId && renewsReception(act, later))) return;
  if (await renewReception(act, event.name, intakeId)) return;
  // The intake is closed to whoever moved its case: then the house itself writes it down.
  if (!isSystem(act.actor))
    act.enqueue('reception.renew', { intakeId, event: event.name }, `reception.renew:${newId()}`);
};

/** The row that this very change opened was written when all that it had done stood there. */
const isWrittenAtOnce = (act: Change, event: DomainEvent, intakeId: string): boolean =>
  act.isOfWork(event) && act.hasRecorded((one) => one.name === 'intake.registered' && one.intakeId === intakeId);

const renewsReception = ({ house }: Change, { name }: DomainEvent): boolean =>
  house.reactions[name].includes(renewReceptionRow);

/** Brings the row of an intake up to date. @returns false when the intake is closed to the actor */
export async function renewReception(act: Change, event: string, intakeId: string): Promise<boolean> {
  const source = await receptionSnapshot(act, intakeId);
  if (source === null) return false;
  await renewRow(act, event, { kind: 'JF', subject: { intakeId }, snapshot: source.snapshot });
  return true;
}

/** 接访登记簿: the row is struck through. */
export const strikeReceptionRow: Reaction = async (act, event) => {
  const intakeId = event.intakeId ?? '';
  const source = await receptionSnapshot(act, intakeId);
  if (source === null) return;
  const reason = String(event.payload.reason ?? '');
  await renewRow(act, event.name, { kind: 'JF', subject: { intakeId }, snapshot: source.snapshot, voided: { reason } });
};

/** 调解案件登记簿: a new row when a case is accepted, in the book of the organisation that gave its number. */
export const openCaseRow: Reaction = async (act, event) => {
  const caseId = caseOf(event);
  const { homeOrgId: orgId, acceptedOn, snapshot } = await caseSnapshot(act, caseId);
  await openRow(act, event.name, { kind: 'TJ', orgId, on: acceptedOn ?? act.today, subject: { caseId }, snapshot });
};

/** 调解案件登记簿: term, parties, mediators, result, performance, closing, filing. A case that was not accepted has no row. */
export const renewCaseRow: Reaction = async (act, event) => {
  const caseId = caseOf(event);
  const { acceptedOn, snapshot } = await caseSnapshot(act, caseId);
  if (acceptedOn !== null) await renewRow(act, event.name, { kind: 'TJ', subject: { caseId }, snapshot });
};

/** 调解案件登记簿: the row is struck through. */
export const strikeCaseRow: Reaction = async (act, event) => {
  const caseId = caseOf(event);
  const { acceptedOn, voidReason, snapshot } = await caseSnapshot(act, caseId);
  if (acceptedOn === null) return;
  await renewRow(act, event.name, { kind: 'TJ', subject: { caseId }, snapshot, voided: { reason: voidReason ?? '' } });
};

async function intakeOf(em: Parameters<Reaction>[0]['em'], caseId: string): Promise<string | null> {
  const [row] = await em.execute<{ intakeId: string | null }[]>(
    'select intake_id as "intakeId" from mediation_case where id = ?',
    [caseId],
  );
  return row?.intakeId ?? null;
}
