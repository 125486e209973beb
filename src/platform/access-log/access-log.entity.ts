import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../database/columns.ts';

/** 查阅记录: each reveal of identity fields, each opening of a 限阅 case, each export, with its reason. */
const AccessLogSchema = defineEntity({
  name: 'AccessLog',
  properties: {
    id: column.id(),
    at: column.instant().index(),
    accountId: p.uuid().index(),
    orgId: p.uuid().nullable(),
    action: p.text(),
    subjectKind: p.text(),
    subjectId: p.uuid().nullable().index(),
    fields: column.words(),
    reason: p.text(),
  },
});
export class AccessLog extends AccessLogSchema.class {}
AccessLogSchema.setClass(AccessLog);
