import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../platform/database/columns.ts';

/** 领导接访安排表: one month. Published once every day has somebody who receives; what changes later is told again. */
const ReceptionRosterSchema = defineEntity({
  name: 'ReceptionRoster',
  properties: {
    id: column.id(),
    /** 'YYYY-MM'. */
    month: p.text().unique(),
    publishedAt: column.instant().nullable(),
    publishedById: p.uuid().nullable(),
    createdAt: column.instant(),
    createdById: p.uuid(),
    version: p.integer().version(),
  },
});
export class ReceptionRoster extends ReceptionRosterSchema.class {}
ReceptionRosterSchema.setClass(ReceptionRoster);

/** 接访日: which leader receives where and when, and who stands in. Never more than one for a day. */
const ReceptionDaySchema = defineEntity({
  name: 'ReceptionDay',
  properties: {
    id: column.id(),
    rosterId: () => p.manyToOne(ReceptionRoster).mapToPk().fieldName('roster_id').index(),
    heldOn: p.date().unique(),
    /** 'HH:MM' in Asia/Shanghai. */
    fromTime: p.text(),
    toTime: p.text(),
    place: p.text(),
    receiverId: p.uuid().nullable(),
    substituteId: p.uuid().nullable(),
    accompanying: p.text().nullable(),
    cancelledAt: column.instant().nullable(),
    cancelReason: p.text().nullable(),
    createdAt: column.instant(),
    updatedAt: column.instant(),
    version: p.integer().version(),
  },
});
export class ReceptionDay extends ReceptionDaySchema.class {}
ReceptionDaySchema.setClass(ReceptionDay);

/** 请假: days on which a leader does not receive. */
const LeaderLeaveSchema = defineEntity({
  name: 'LeaderLeave',
  properties: {
    id: column.id(),
    leaderId: p.uuid().index(),
    fromOn: p.date(),
    toOn: p.date(),
    reason: p.text(),
    createdById: p.uuid(),
    createdAt: column.instant(),
  },
});
export class LeaderLeave extends LeaderLeaveSchema.class {}
LeaderLeaveSchema.setClass(LeaderLeave);

/** 领导包案: a leader answers for a case until it is settled. Who mediates stays as it is. */
const LeaderChargeSchema = defineEntity({
  name: 'LeaderCharge',
  properties: {
    id: column.id(),
    caseId: p.uuid().index(),
    leaderId: p.uuid().index(),
    measures: p.text(),
    dueOn: p.date(),
    takenAt: column.instant(),
    endedAt: column.instant().nullable(),
    endedById: p.uuid().nullable(),
    outcome: p.text().nullable(),
    version: p.integer().version(),
  },
});
export class LeaderCharge extends LeaderChargeSchema.class {}
LeaderChargeSchema.setClass(LeaderCharge);
