import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../platform/database/columns.ts';
import type { OfficeSheet } from './rules/words.ts';

/** 打印: a sheet of an institution that is no paper of one case, who asked for it, what came out. Only that person reads it. */
const OfficePrintSchema = defineEntity({
  name: 'OfficePrint',
  properties: {
    id: column.id(),
    sheet: p.text().$type<OfficeSheet>(),
    /** The slip, the tracing …; null for a sheet of a period. */
    subjectId: p.uuid().nullable(),
    orgId: p.uuid().nullable(),
    fromOn: p.date().nullable(),
    toOn: p.date().nullable(),
    requestedById: p.uuid(),
    requestedAt: column.instant(),
    state: p.text().$type<'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED'>(),
    message: p.text().nullable(),
    contentHash: p.text().nullable(),
    pageCount: p.integer().nullable(),
    fileSha256: p.text().nullable(),
    finishedAt: column.instant().nullable(),
  },
  indexes: [{ properties: ['requestedById', 'requestedAt'] }],
});
export class OfficePrint extends OfficePrintSchema.class {}
OfficePrintSchema.setClass(OfficePrint);
