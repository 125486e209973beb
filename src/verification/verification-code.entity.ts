import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../platform/database/columns.ts';

/**
 * 核验码: what may be told to anybody who holds a printed page. No content, no name; the case is there for the walls only
 * and never leaves them.
 */
const VerificationCodeSchema = defineEntity({
  name: 'VerificationCode',
  properties: {
    code: p.text().primary(),
    /** Message key that names what was printed, such as `register.book.TJ`. */
    kind: p.text(),
    /** Number that stands on the print: 案号, volume and period; empty where it has none. */
    number: p.text(),
    contentHash: p.text(),
    printedAt: column.instant(),
    pageCount: p.integer(),
    orgId: p.uuid().index(),
    orgName: p.text(),
    caseId: p.uuid().nullable().index(),
    supersededAt: column.instant().nullable(),
    issuedById: p.uuid().nullable(),
    createdAt: column.instant(),
  },
});
export class VerificationCode extends VerificationCodeSchema.class {}
VerificationCodeSchema.setClass(VerificationCode);
