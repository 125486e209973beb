import type { Reaction } from '../change.ts';
import { renewReceptionRow } from './reactions.ts';
import { meetingSnapshot } from './snapshots/meeting.ts';
import { serviceSnapshot } from './snapshots/service.ts';
import { openRow, renewRow } from './write-row.ts';

/** 法律服务登记簿: a new row; the row of the visitor who was sent here points to it. */
export const openServiceRow: Reaction = async (act, event) => {
  const subjectId = event.subjectId ?? '';
  const source = await serviceSnapshot(act, subjectId);
  if (source === null) return;
  const { orgId, servedOn: on, intakeId, snapshot } = source;
  await openRow(act, event.name, { kind: 'FL', orgId, on, subject: { subjectId }, snapshot });
  if (intakeId !== null) await renewReceptionRow(act, { ...event, intakeId });
};

/** 法律服务登记簿: appointment, answer, correction; struck through when the service is voided. */
export const renewServiceRow: Reaction = async (act, event) => {
  const subjectId = event.subjectId ?? '';
  const source = await serviceSnapshot(act, subjectId);
  if (source === null) return;
  const voided = event.name === 'legal-service.voided' ? { reason: String(event.payload.reason ?? '') } : null;
  await renewRow(act, event.name, { kind: 'FL', subject: { subjectId }, snapshot: source.snapshot, voided });
  if (source.intakeId !== null) await renewReceptionRow(act, { ...event, intakeId: source.intakeId });
};

/** 会议记录簿: a new row when the minutes are signed. */
export const openMeetingRow: Reaction = async (act, event) => {
  const subjectId = event.subjectId ?? '';
  const source = await meetingSnapshot(act, subjectId);
  if (source?.isRecorded !== true) return;
  const { orgId, heldOn: on, snapshot } = source;
  await openRow(act, event.name, { kind: 'HY', orgId, on, subject: { subjectId }, snapshot });
};

/** 会议记录簿: what was carried out, and corrections; struck through when the meeting is voided. */
export const renewMeetingRow: Reaction = async (act, event) => {
  const subjectId = String(event.payload.meetingId ?? event.subjectId ?? '');
  const source = await meetingSnapshot(act, subjectId);
  // Whoever was given something to do may not read the meeting: then the house itself writes it down.
  if (source === null && subjectId !== '')
    act.enqueue(
      'meeting.renew-row',
      { meetingId: subjectId },
      `meeting.renew-row:${event.subjectId}:${act.now.toISOString()}`,
    );
  if (source?.isRecorded !== true) return;
  const voided = event.name === 'meeting.voided' ? { reason: String(event.payload.reason ?? '') } : null;
  await renewRow(act, event.name, { kind: 'HY', subject: { subjectId }, snapshot: source.snapshot, voided });
};
