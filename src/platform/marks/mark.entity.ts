import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../database/columns.ts';

/** 运行记号: when something of the house last happened: a timetable job, a sign of life of the worker, the clock's high water. */
const MarkSchema = defineEntity({
  name: 'Mark',
  properties: {
    name: p.text().primary(),
    at: column.instant(),
    value: p.json<Record<string, unknown>>(),
  },
});
export class Mark extends MarkSchema.class {}
MarkSchema.setClass(Mark);
