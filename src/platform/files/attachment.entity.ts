import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../database/columns.ts';

/** 附件: a stored file, found by its SHA-256; one row per use. */
const AttachmentSchema = defineEntity({
  name: 'Attachment',
  properties: {
    id: column.id(),
    caseId: p.uuid().nullable().index(),
    intakeId: p.uuid().nullable().index(),
    /** What it belongs to inside the case: agreement, session, performance item … */
    subjectKind: p.text().nullable(),
    subjectId: p.uuid().nullable().index(),
    kind: p.text().$type<'EVIDENCE' | 'IDENTITY' | 'SIGNED_PAGE' | 'PROOF' | 'RECORDING' | 'OTHER'>(),
    name: p.text(),
    mime: p.text(),
    size: p.integer(),
    sha256: p.text(),
    pageOf: p.integer().nullable(),
    holder: p.text().nullable(),
    isOriginal: column.flag(),
    note: p.text().nullable(),
    uploadedById: p.uuid(),
    uploadedAt: column.instant(),
    withdrawnAt: column.instant().nullable(),
    withdrawReason: p.text().nullable(),
  },
});
export class Attachment extends AttachmentSchema.class {}
AttachmentSchema.setClass(Attachment);
