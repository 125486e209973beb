import { defineEntity, p } from '@mikro-orm/core';
import { Organization } from '../places/organization.entity.ts';
import { column } from '../platform/database/columns.ts';
import type { Attendance, MeetingKind, MeetingState } from './rules/states.ts';

/** Nobody's account: what the timetable planned itself. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

/** 会议: planned, held, its minutes signed; then it is a row of the meeting record book. */
const MeetingSchema = defineEntity({
  name: 'Meeting',
  properties: {
    id: column.id(),
    orgId: () => p.manyToOne(Organization).mapToPk().fieldName('org_id').index(),
    readerOrgIds: column.uuids(),
    kind: p.text().$type<MeetingKind>(),
    state: p.text().$type<MeetingState>().index(),
    title: p.text(),
    /** Week or half-month that it belongs to, where it is one of a round: `2026-W07`, `2026-02-H1`. */
    periodKey: p.text().nullable(),
    plannedAt: column.instant().nullable(),
    /** When it began; as planned until it was held. Lists and books are in this order. */
    startsAt: column.instant(),
    endsAt: column.instant().nullable(),
    place: p.text(),
    chair: p.text(),
    recorder: p.text(),
    /** 情况通报. */
    report: p.text().nullable(),
    minutes: p.text().nullable(),
    /** 签发人. */
    signedBy: p.text().nullable(),
    signedOn: p.date().nullable(),
    endReason: p.text().nullable(),
    recordedById: p.uuid(),
    voidedAt: column.instant().nullable(),
    createdAt: column.instant(),
    updatedAt: column.instant().nullable(),
    version: p.integer().version(),
  },
  indexes: [{ properties: ['orgId', 'kind', 'startsAt'] }],
});
export class Meeting extends MeetingSchema.class {}
MeetingSchema.setClass(Meeting);

/** 出席, 列席, 缺席 with the reason. */
const MeetingAttendeeSchema = defineEntity({
  name: 'MeetingAttendee',
  properties: {
    id: column.id(),
    meetingId: () => p.manyToOne(Meeting).mapToPk().fieldName('meeting_id').index(),
    ordinal: p.integer(),
    name: p.text(),
    unit: p.text().nullable(),
    attendance: p.text().$type<Attendance>(),
    reason: p.text().nullable(),
  },
});
export class MeetingAttendee extends MeetingAttendeeSchema.class {}
MeetingAttendeeSchema.setClass(MeetingAttendee);

/** 议题: a case or a topic, with what was said about it. */
const AgendaItemSchema = defineEntity({
  name: 'AgendaItem',
  properties: {
    id: column.id(),
    meetingId: () => p.manyToOne(Meeting).mapToPk().fieldName('meeting_id').index(),
    ordinal: p.integer(),
    topic: p.text(),
    caseId: p.uuid().nullable().index(),
    /** Where the agenda took it from, when it was compiled. */
    source: p.text().nullable(),
    /** 临时: added after the agenda was closed. */
    isLate: column.flag(),
    /** 案情, 分歧, 风险, 意见. */
    facts: p.text().nullable(),
    differences: p.text().nullable(),
    risk: p.text().nullable(),
    opinion: p.text().nullable(),
  },
});
export class AgendaItem extends AgendaItemSchema.class {}
AgendaItemSchema.setClass(AgendaItem);

/** 议定事项: who does what until when, and whether it was done. */
const MeetingDecisionSchema = defineEntity({
  name: 'MeetingDecision',
  properties: {
    id: column.id(),
    meetingId: () => p.manyToOne(Meeting).mapToPk().fieldName('meeting_id').index(),
    agendaItemId: p.uuid().nullable(),
    ordinal: p.integer(),
    /** Kind of decision, where it is one that makes a task of its own. */
    code: p.text().nullable(),
    text: p.text(),
    ownerOrgId: p.uuid().nullable().index(),
    ownerId: p.uuid().nullable(),
    /** Somebody who has no account here. */
    ownerText: p.text().nullable(),
    dueOn: p.date(),
    isDone: column.flag(),
    doneOn: p.date().nullable(),
    doneById: p.uuid().nullable(),
    note: p.text().nullable(),
    /** Taken out of the minutes by a correction. */
    withdrawnAt: column.instant().nullable(),
    createdAt: column.instant(),
    version: p.integer().version(),
  },
});
export class MeetingDecision extends MeetingDecisionSchema.class {}
MeetingDecisionSchema.setClass(MeetingDecision);

/** 上次议定事项: a decision of an earlier meeting that comes before this one, and how it stood then. */
const CarriedDecisionSchema = defineEntity({
  name: 'CarriedDecision',
  properties: {
    id: column.id(),
    meetingId: () => p.manyToOne(Meeting).mapToPk().fieldName('meeting_id'),
    decisionId: () => p.manyToOne(MeetingDecision).mapToPk().fieldName('decision_id').index(),
    /** Null until the meeting was held. */
    wasDone: p.boolean().nullable(),
    createdAt: column.instant(),
  },
  uniques: [{ properties: ['meetingId', 'decisionId'] }],
});
export class CarriedDecision extends CarriedDecisionSchema.class {}
CarriedDecisionSchema.setClass(CarriedDecision);

/** A print of the minutes or of the sign-in sheet. */
const MeetingPrintSchema = defineEntity({
  name: 'MeetingPrint',
  properties: {
    id: column.id(),
    meetingId: () => p.manyToOne(Meeting).mapToPk().fieldName('meeting_id').index(),
    paper: p.text().$type<'MINUTES' | 'SIGN_IN'>(),
    state: p.text().$type<'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED'>(),
    requestedById: p.uuid(),
    requestedAt: column.instant(),
    /** A message as JSON: why it takes longer, or why it failed. */
    message: p.text().nullable(),
    contentHash: p.text().nullable(),
    /** 第n次打印 of this content. */
    printNo: p.integer().nullable(),
    pageCount: p.integer().nullable(),
    fileSha256: p.text().nullable(),
    missingGlyphs: column.words(),
    finishedAt: column.instant().nullable(),
  },
});
export class MeetingPrint extends MeetingPrintSchema.class {}
MeetingPrintSchema.setClass(MeetingPrint);
