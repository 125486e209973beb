import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../platform/database/columns.ts';
import type { Ending } from './rules/reporting.ts';

/** 重大疑难纠纷报告: opened by the rules or by a red risk. Never deleted; it ends with a downgrade or with the case. */
const MajorReportSchema = defineEntity({
  name: 'MajorReport',
  properties: {
    id: column.id(),
    /** Null while only an intake is known; it comes with the case that the intake becomes. */
    caseId: p.uuid().nullable().index(),
    /** 登记事项 that was red before there was a case. */
    intakeId: p.uuid().nullable().index(),
    /** Case or intake and how many-th report of it: two changes at once open one. */
    reportKey: p.text().unique(),
    /** Codes of the rules that hit (`major.<code>`). */
    hits: column.words(),
    risk: p.text().$type<'RED' | 'ORANGE' | 'YELLOW' | 'BLUE'>(),
    openedAt: column.instant(),
    openedById: p.uuid().nullable(),
    /** How many alerts went out; who hears the next one follows from it. */
    step: p.integer().default(0),
    /** Null: nobody needs to be woken any more. */
    nextAlertAt: column.instant().nullable(),
    writtenDueAt: column.instant(),
    acknowledgedAt: column.instant().nullable(),
    acknowledgedById: p.uuid().nullable(),
    /** What whoever acknowledged is going to do. */
    acknowledgement: p.text().nullable(),
    endedAt: column.instant().nullable(),
    endedById: p.uuid().nullable(),
    ending: p.text().$type<Ending>().nullable(),
    endReason: p.text().nullable(),
    version: p.integer().version(),
  },
  indexes: [{ properties: ['nextAlertAt'] }],
});
export class MajorReport extends MajorReportSchema.class {}
MajorReportSchema.setClass(MajorReport);

/** 告警: one alert of the chain, and how many people it reached. */
const MajorAlertSchema = defineEntity({
  name: 'MajorAlert',
  properties: {
    id: column.id(),
    reportId: () => p.manyToOne(MajorReport).mapToPk().fieldName('report_id'),
    caseId: p.uuid().nullable(),
    step: p.integer(),
    sentAt: column.instant(),
    /** Roles that were told. */
    roles: column.words(),
    reached: p.integer(),
  },
  uniques: [{ properties: ['reportId', 'step'] }],
});
export class MajorAlert extends MajorAlertSchema.class {}
MajorAlertSchema.setClass(MajorAlert);

/** 书面报告, 续报: what happened and what was done, each as it was written. */
const MajorEntrySchema = defineEntity({
  name: 'MajorEntry',
  properties: {
    id: column.id(),
    reportId: () => p.manyToOne(MajorReport).mapToPk().fieldName('report_id').index(),
    caseId: p.uuid().nullable(),
    kind: p.text().$type<'WRITTEN' | 'FOLLOW_UP'>(),
    situation: p.text(),
    measures: p.text(),
    at: column.instant(),
    byId: p.uuid(),
  },
});
export class MajorEntry extends MajorEntrySchema.class {}
MajorEntrySchema.setClass(MajorEntry);
