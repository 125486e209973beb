import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../platform/database/columns.ts';

/**
 * 真实性核查: somebody says that there was no such mediation. While it is open the case stands still and counts nowhere;
 * so it does for ever when the mediation turns out to be invented.
 */
const AuthenticityCheckSchema = defineEntity({
  name: 'AuthenticityCheck',
  properties: {
    id: column.id(),
    caseId: p.uuid().index(),
    /** Once for each visit that denies it. */
    checkKey: p.text().unique(),
    visitId: p.uuid().nullable(),
    openedAt: column.instant(),
    openedById: p.uuid().nullable(),
    dueOn: p.date(),
    state: p.text().$type<'OPEN' | 'HOLDS' | 'FALSE'>(),
    /** Whom the checker asked, and how. */
    asked: p.text().nullable(),
    finding: p.text().nullable(),
    concludedAt: column.instant().nullable(),
    concludedById: p.uuid().nullable(),
    version: p.integer().version(),
  },
  indexes: [{ properties: ['state', 'dueOn'] }],
});
export class AuthenticityCheck extends AuthenticityCheckSchema.class {}
AuthenticityCheckSchema.setClass(AuthenticityCheck);
