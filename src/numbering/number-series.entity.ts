import { defineEntity, p } from '@mikro-orm/core';

/** 编号: last number given in a series; the row is locked while a number is taken, so that there are no holes. */
const NumberSeriesSchema = defineEntity({
  name: 'NumberSeries',
  properties: {
    orgId: p.uuid().primary(),
    kind: p.text().primary(),
    year: p.integer().primary(),
    lastN: p.integer(),
    template: p.text().nullable(),
  },
});
export class NumberSeries extends NumberSeriesSchema.class {}
NumberSeriesSchema.setClass(NumberSeries);
