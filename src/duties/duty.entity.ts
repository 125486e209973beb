import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../platform/database/columns.ts';

/** 待办: something that an organisation or person owes by a day. A row, never a timer; `dutyKey` makes it one. */
const DutySchema = defineEntity({
  name: 'Duty',
  properties: {
    id: column.id(),
    dutyKey: p.text().unique(),
    kind: p.text(),
    orgId: p.uuid(),
    assigneeId: p.uuid().nullable(),
    caseId: p.uuid().nullable().index(),
    intakeId: p.uuid().nullable().index(),
    /** First day of the period for recurring duties. */
    periodStart: p.date().nullable(),
    dueOn: p.date(),
    dueAt: column.instant().nullable(),
    params: p.json<Record<string, string>>(),
    doneAt: column.instant().nullable(),
    doneById: p.uuid().nullable(),
    cancelledAt: column.instant().nullable(),
    createdAt: column.instant(),
    version: p.integer().version(),
  },
  indexes: [{ properties: ['orgId', 'doneAt', 'dueOn'] }],
});
export class Duty extends DutySchema.class {}
DutySchema.setClass(Duty);
