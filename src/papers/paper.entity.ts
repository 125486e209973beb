import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../platform/database/columns.ts';
import type { PaperKind } from './kinds.ts';

/**
 * 文书: one print of one paper. Prints of equal content are one version; when the content has changed, the next print is a
 * new version and marks the older ones as superseded. Rows and files are never written over.
 */
const PaperSchema = defineEntity({
  name: 'Paper',
  properties: {
    id: column.id(),
    caseId: p.uuid().nullable(),
    intakeId: p.uuid().nullable().index(),
    kind: p.text().$type<PaperKind>(),
    /** The session, agreement, party, item … that it is of; null for a paper of the whole case. */
    subjectId: p.uuid().nullable(),
    /** Known when the worker has read the content. */
    versionNo: p.integer().nullable(),
    /** 第n次打印 of this version. */
    printNo: p.integer().nullable(),
    state: p.text().$type<'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED'>(),
    message: p.text().nullable(),
    /** FULL: identity numbers and telephones of the parties in full; each such print is logged. */
    variant: p.text().$type<'FULL' | 'MASKED'>(),
    /** SHA-256 of the content without time and count of the print, always of the full variant. */
    contentHash: p.text().nullable(),
    fileSha256: p.text().nullable(),
    fileSize: p.integer().nullable(),
    pageCount: p.integer().nullable(),
    requestedAt: column.instant(),
    requestedById: p.uuid(),
    /** As it stands on the paper. */
    printedAt: column.instant().nullable(),
    finishedAt: column.instant().nullable(),
    supersededAt: column.instant().nullable(),
    supersededBy: p.uuid().nullable(),
    /** Why it was printed although the check of its terms found something (民事诉讼法司法解释 Art. 358). */
    reason: p.text().nullable(),
    verificationCode: p.text().nullable().unique(),
    missingGlyphs: column.words(),
    /** Names of the fields that must be filled in by hand. */
    missingFields: column.words(),
  },
  indexes: [{ properties: ['caseId', 'kind', 'subjectId'] }],
});
export class Paper extends PaperSchema.class {}
PaperSchema.setClass(Paper);
