import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../platform/database/columns.ts';

/** 回访: planned when an agreement takes effect or a case ends, recorded when done. */
const ReturnVisitSchema = defineEntity({
  name: 'ReturnVisit',
  properties: {
    id: column.id(),
    caseId: p.uuid().index(),
    agreementId: p.uuid().nullable(),
    /** Rule that planned it (visit.written, visit.oral, visit.risk.7 …) and its round: one visit each. */
    planKey: p.text(),
    planDueOn: p.date(),
    /** At least one visit must be made by somebody other than the mediator. */
    byOther: column.flag(),
    visitorId: p.uuid().nullable(),
    visitedOn: p.date().nullable(),
    way: p.text().nullable(),
    visitedPerson: p.text().nullable(),
    facts: p.text().nullable(),
    existsConfirmed: p.boolean().nullable(),
    satisfaction: p.integer().nullable(),
    result: p.text().nullable(),
    measures: p.text().nullable(),
    createdAt: column.instant(),
    version: p.integer().version(),
  },
  uniques: [{ properties: ['caseId', 'planKey'] }],
});
export class ReturnVisit extends ReturnVisitSchema.class {}
ReturnVisitSchema.setClass(ReturnVisit);
