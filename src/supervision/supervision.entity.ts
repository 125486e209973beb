import { defineEntity, p } from '@mikro-orm/core';
import { Organization } from '../places/organization.entity.ts';
import { column } from '../platform/database/columns.ts';
import type { Cause, Evaluation, SlipState, StepKind } from './rules/words.ts';

/**
 * 督办单: what was demanded of whom until when, and how it stands. It holds nothing that a list may not show; the words of
 * demand and answers are steps, as protected as the case.
 */
const SupervisionSchema = defineEntity({
  name: 'Supervision',
  properties: {
    id: column.id(),
    /** Who supervises. */
    orgId: () => p.manyToOne(Organization).mapToPk().fieldName('org_id').index(),
    /** 承办单位: who must answer. */
    toOrgId: () => p.manyToOne(Organization).mapToPk().fieldName('to_org_id').index(),
    toAccountId: p.uuid().nullable(),
    readerOrgIds: column.uuids(),
    caseId: p.uuid().nullable().index(),
    intakeId: p.uuid().nullable(),
    cause: p.text().$type<Cause>(),
    /** What a draft was made of, so that it is made once: `duty:<id>`, `case:<id>:<key>:<day>`, `decision:<id>`. */
    sourceKey: p.text().nullable().unique(),
    state: p.text().$type<SlipState>(),
    /** 督字号; null while it is a draft. */
    number: p.text().nullable(),
    /** 督办事项, without names of parties: lists and ledgers show it. */
    matter: p.text(),
    createdAt: column.instant(),
    createdById: p.uuid().nullable(),
    issuedAt: column.instant().nullable(),
    issuedById: p.uuid().nullable(),
    /** By when an answer is owed now; null while it is a draft. */
    dueOn: p.date().nullable(),
    /** As it was counted when the slip was issued. */
    firstDueOn: p.date().nullable(),
    extendedAt: column.instant().nullable(),
    /** Of the last answer. */
    repliedAt: column.instant().nullable(),
    isLate: column.flag(),
    /** 退回重办: how often. */
    returnCount: p.integer().default(0),
    evaluation: p.text().$type<Evaluation>().nullable(),
    closedAt: column.instant().nullable(),
    closedById: p.uuid().nullable(),
    version: p.integer().version(),
  },
  indexes: [{ properties: ['state', 'dueOn'] }],
});
export class Supervision extends SupervisionSchema.class {}
SupervisionSchema.setClass(Supervision);

/** One step of a slip in words: demand, answer, return, more time, evaluation. Appended, never changed. */
const SupervisionStepSchema = defineEntity({
  name: 'SupervisionStep',
  properties: {
    id: column.id(),
    supervisionId: () => p.manyToOne(Supervision).mapToPk().fieldName('supervision_id').index(),
    ordinal: p.integer(),
    kind: p.text().$type<StepKind>(),
    text: p.text(),
    at: column.instant(),
    byId: p.uuid().nullable(),
    byName: p.text(),
    orgName: p.text(),
    /** The day that this step set, where it set one. */
    dueOn: p.date().nullable(),
    isLate: column.flag(),
  },
  uniques: [{ properties: ['supervisionId', 'ordinal'] }],
});
export class SupervisionStep extends SupervisionStepSchema.class {}
SupervisionStepSchema.setClass(SupervisionStep);
