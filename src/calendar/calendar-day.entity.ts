import { defineEntity, p } from '@mikro-orm/core';

/** 日历: a day that differs from Monday-to-Friday, or is named, with the notice that says so. */
const CalendarDaySchema = defineEntity({
  name: 'CalendarDay',
  properties: {
    date: p.date().primary(),
    isWorkday: p.boolean(),
    name: p.text(),
    source: p.text(),
  },
});
export class CalendarDay extends CalendarDaySchema.class {}
CalendarDaySchema.setClass(CalendarDay);
