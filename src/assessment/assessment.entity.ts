import { defineEntity, p } from '@mikro-orm/core';
import { Organization } from '../places/organization.entity.ts';
import { column } from '../platform/database/columns.ts';

/** 培训记录: who was trained, on which day, for how many hours, in what. */
const TrainingRecordSchema = defineEntity({
  name: 'TrainingRecord',
  properties: {
    id: column.id(),
    orgId: () => p.manyToOne(Organization).mapToPk().fieldName('org_id').index(),
    /** Of the house, where the person has an account. */
    accountId: p.uuid().nullable(),
    name: p.text(),
    heldOn: p.date(),
    /** In tenths of an hour, so that half hours add up. */
    tenths: p.integer(),
    subject: p.text(),
    organiser: p.text().nullable(),
    recordedById: p.uuid(),
    createdAt: column.instant(),
    voidedAt: column.instant().nullable(),
    voidReason: p.text().nullable(),
    version: p.integer().version(),
  },
  indexes: [{ properties: ['orgId', 'heldOn'] }],
});
export class TrainingRecord extends TrainingRecordSchema.class {}
TrainingRecordSchema.setClass(TrainingRecord);

/** 考核: the assessment that is owed for a period, and what was found when it was made. */
const AssessmentSchema = defineEntity({
  name: 'Assessment',
  properties: {
    id: column.id(),
    orgId: () => p.manyToOne(Organization).mapToPk().fieldName('org_id'),
    /** `2026-11`. */
    periodKey: p.text(),
    fromOn: p.date(),
    toOn: p.date(),
    dueOn: p.date(),
    openedAt: column.instant(),
    madeAt: column.instant().nullable(),
    madeById: p.uuid().nullable(),
    opinion: p.text().nullable(),
    /** The figures as they were when it was made. */
    figures: p.json<unknown>().nullable(),
    version: p.integer().version(),
  },
  uniques: [{ properties: ['orgId', 'periodKey'] }],
});
export class Assessment extends AssessmentSchema.class {}
AssessmentSchema.setClass(Assessment);
