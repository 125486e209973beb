import { defineEntity, p } from '@mikro-orm/core';
import { Organization } from '../places/organization.entity.ts';
import { column } from '../platform/database/columns.ts';

/** 会商轮次: the review that the centre owes for half a month. `periodKey` makes it one; its minutes are a meeting. */
const ReviewRoundSchema = defineEntity({
  name: 'ReviewRound',
  properties: {
    id: column.id(),
    orgId: () => p.manyToOne(Organization).mapToPk().fieldName('org_id'),
    readerOrgIds: column.uuids(),
    /** `2026-02-H1`, or `F` and the first day of a fortnight. */
    periodKey: p.text(),
    fromOn: p.date(),
    toOn: p.date(),
    /** null: the window has no working day (免开). */
    plannedOn: p.date().nullable(),
    meetingId: p.uuid().nullable().unique(),
    openedAt: column.instant(),
    /** 迟开: the system stood still when it should have been opened. */
    isOpenedLate: column.flag(),
    /** When the agenda was last taken from the cases. */
    compiledAt: column.instant().nullable(),
    version: p.integer().version(),
  },
  uniques: [{ properties: ['orgId', 'periodKey'] }],
});
export class ReviewRound extends ReviewRoundSchema.class {}
ReviewRoundSchema.setClass(ReviewRound);
