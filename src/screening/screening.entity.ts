import { defineEntity, p } from '@mikro-orm/core';
import type { DisputeType } from '../cases/rules/dispute-types.ts';
import type { Risk } from '../cases/rules/vocabulary.ts';
import { Organization } from '../places/organization.entity.ts';
import { column } from '../platform/database/columns.ts';
import type { Outcome, ReportKind, RoundKind } from './rules/words.ts';

/** 排查轮次: what one room owes for one period. `periodKey` makes it one. */
const ScreeningRoundSchema = defineEntity({
  name: 'ScreeningRound',
  properties: {
    id: column.id(),
    orgId: () => p.manyToOne(Organization).mapToPk().fieldName('org_id'),
    readerOrgIds: column.uuids(),
    kind: p.text().$type<RoundKind>(),
    /** `2026-W07`; of a special screening its id and the day. */
    periodKey: p.text().index(),
    specialId: p.uuid().nullable().index(),
    fromOn: p.date(),
    toOn: p.date(),
    remindAt: column.instant(),
    /** null: the period has no working day, so no report is owed (免报). */
    dueOn: p.date().nullable(),
    dueAt: column.instant().nullable(),
    openedAt: column.instant(),
    /** 迟开: nobody could be reminded in time, because the system stood still. */
    isOpenedLate: column.flag(),
    firstReportAt: column.instant().nullable(),
    /** Of the first report; a later one never makes it better. */
    lateness: p.text().$type<'ON_TIME' | 'LATE' | 'BELATED'>().nullable(),
    reportCount: p.integer().default(0),
    leadCount: p.integer().default(0),
    hasFindings: column.flag(),
    /** The room was closed or merged before the report was due: nothing is owed any more. */
    endedAt: column.instant().nullable(),
    version: p.integer().version(),
  },
  uniques: [{ properties: ['orgId', 'periodKey'] }],
  indexes: [{ properties: ['dueAt', 'firstReportAt'] }],
});
export class ScreeningRound extends ScreeningRoundSchema.class {}
ScreeningRoundSchema.setClass(ScreeningRound);

/** 排查表: one report of a week; several make up the round. A zero report is one, and a quick note is one. */
const ScreeningReportSchema = defineEntity({
  name: 'ScreeningReport',
  properties: {
    id: column.id(),
    roundId: () => p.manyToOne(ScreeningRound).mapToPk().fieldName('round_id').index(),
    orgId: p.uuid(),
    readerOrgIds: column.uuids(),
    kind: p.text().$type<ReportKind>(),
    reporterId: p.uuid(),
    reporterName: p.text(),
    sentAt: column.instant(),
    lateness: p.text().$type<'ON_TIME' | 'LATE' | 'BELATED'>(),
    screenedOn: p.date(),
    area: p.text().nullable(),
    organiser: p.text().nullable(),
    /** Names by role: 负责人、治保、民警、调解员、物业、协管、其他. */
    participants: p.json<Record<string, string>>(),
    content: p.text().nullable(),
    problems: p.text().nullable(),
    measures: p.text().nullable(),
    /** The centre's weekly meeting that is its report. */
    meetingId: p.uuid().nullable().unique(),
  },
});
export class ScreeningReport extends ScreeningReportSchema.class {}
ScreeningReportSchema.setClass(ScreeningReport);

/** 线索: something found, to be settled into one of five outcomes. */
const ScreeningLeadSchema = defineEntity({
  name: 'ScreeningLead',
  properties: {
    id: column.id(),
    roundId: () => p.manyToOne(ScreeningRound).mapToPk().fieldName('round_id').index(),
    reportId: () => p.manyToOne(ScreeningReport).mapToPk().fieldName('report_id').index(),
    orgId: p.uuid(),
    readerOrgIds: column.uuids(),
    ordinal: p.integer(),
    summary: p.text(),
    place: p.text(),
    foundOn: p.date(),
    disputeType: p.text().$type<DisputeType>().nullable(),
    risk: p.text().$type<Risk>(),
    /** Names as the mediator wrote them; who is who is settled at the counter. */
    parties: p.text(),
    opposite: p.text().nullable(),
    phoneEnc: column.secret().nullable(),
    /** By then it must have an outcome. */
    dueOn: p.date(),
    outcome: p.text().$type<Outcome>().nullable(),
    outcomeAt: column.instant().nullable(),
    outcomeById: p.uuid().nullable(),
    outcomeReason: p.text().nullable(),
    /** Of 持续关注: look again on this day. */
    watchOn: p.date().nullable(),
    /** Of 移送: to whom. */
    handedTo: p.text().nullable(),
    intakeId: p.uuid().nullable(),
    caseId: p.uuid().nullable(),
    createdAt: column.instant(),
    version: p.integer().version(),
  },
  indexes: [{ properties: ['orgId', 'outcome', 'dueOn'] }],
});
export class ScreeningLead extends ScreeningLeadSchema.class {}
ScreeningLeadSchema.setClass(ScreeningLead);

/** 专项排查: from–to, what for, how often, which rooms; beside the weekly one. */
const SpecialScreeningSchema = defineEntity({
  name: 'SpecialScreening',
  properties: {
    id: column.id(),
    orgId: () => p.manyToOne(Organization).mapToPk().fieldName('org_id'),
    title: p.text(),
    scope: p.text(),
    fromOn: p.date(),
    toOn: p.date(),
    everyDays: p.integer(),
    /** Empty: every room. */
    targetOrgIds: column.uuids(),
    createdById: p.uuid(),
    createdAt: column.instant(),
    endedAt: column.instant().nullable(),
    endReason: p.text().nullable(),
    version: p.integer().version(),
  },
});
export class SpecialScreening extends SpecialScreeningSchema.class {}
SpecialScreeningSchema.setClass(SpecialScreening);
