import { defineEntity, p } from '@mikro-orm/core';
import { Organization } from '../places/organization.entity.ts';
import { column } from '../platform/database/columns.ts';
import type { Conclusion, TracingCause } from './rules/words.ts';

/** 责任倒查: why one case, or all that one person was affected by, is read back, by whom, and what came out. */
const TracingSchema = defineEntity({
  name: 'Tracing',
  properties: {
    id: column.id(),
    orgId: () => p.manyToOne(Organization).mapToPk().fieldName('org_id').index(),
    readerOrgIds: column.uuids(),
    caseId: p.uuid().nullable().index(),
    personId: p.uuid().nullable().index(),
    cause: p.text().$type<TracingCause>(),
    /** The day of what made it necessary. */
    happenedOn: p.date(),
    /** By when it should have been opened. */
    openBy: p.date(),
    isLate: column.flag(),
    reason: p.text(),
    openedAt: column.instant(),
    openedById: p.uuid(),
    conclusion: p.text().$type<Conclusion>().nullable(),
    finding: p.text().nullable(),
    concludedAt: column.instant().nullable(),
    concludedById: p.uuid().nullable(),
    version: p.integer().version(),
  },
});
export class Tracing extends TracingSchema.class {}
TracingSchema.setClass(Tracing);
