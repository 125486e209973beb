import { defineEntity, p } from '@mikro-orm/core';
import { Organization } from '../places/organization.entity.ts';
import { column } from '../platform/database/columns.ts';
import type { CallBackOrigin, CallBackResult, LikenessKind } from './rules/words.ts';

/** 抽查: what was drawn of one room's cases of a month. With the seed anybody draws the same ones again. */
const CallBackDrawSchema = defineEntity({
  name: 'CallBackDraw',
  properties: {
    id: column.id(),
    /** The room whose cases they are. */
    orgId: () => p.manyToOne(Organization).mapToPk().fieldName('org_id'),
    /** `2026-10`: the month in which the cases were settled or ended. */
    monthKey: p.text(),
    seed: p.text(),
    /** What was drawn from, as it stood then; and which of it were a mediator's first. */
    eligibleIds: column.uuids(),
    firstIds: column.uuids(),
    drawnIds: column.uuids(),
    drawnAt: column.instant(),
  },
  uniques: [{ properties: ['orgId', 'monthKey'] }],
});
export class CallBackDraw extends CallBackDrawSchema.class {}
CallBackDrawSchema.setClass(CallBackDraw);

/** 独立回访: somebody who did not mediate asks the people themselves. `callKey` makes it one. */
const CallBackSchema = defineEntity({
  name: 'CallBack',
  properties: {
    id: column.id(),
    callKey: p.text().unique(),
    caseId: p.uuid().index(),
    drawId: p.uuid().nullable(),
    /** The room whose case it is. */
    orgId: () => p.manyToOne(Organization).mapToPk().fieldName('org_id'),
    origin: p.text().$type<CallBackOrigin>(),
    dueOn: p.date(),
    openedAt: column.instant(),
    callerId: p.uuid().nullable(),
    calledAt: column.instant().nullable(),
    way: p.text().nullable(),
    /** Whom one spoke to, in that person's own name. */
    spokenTo: p.text().nullable(),
    /** 有没有这件事? 谁给您调的? 签过字吗? */
    happened: p.boolean().nullable(),
    mediatedBy: p.text().nullable(),
    signed: p.boolean().nullable(),
    result: p.text().$type<CallBackResult>().nullable(),
    words: p.text().nullable(),
    version: p.integer().version(),
  },
  indexes: [{ properties: ['orgId', 'calledAt'] }],
});
export class CallBack extends CallBackSchema.class {}
CallBackSchema.setClass(CallBack);

/** 雷同提示: two cases that have something in common. It says what is the same, and accuses nobody. */
const LikenessSchema = defineEntity({
  name: 'Likeness',
  properties: {
    id: column.id(),
    kind: p.text().$type<LikenessKind>(),
    /** The later one. */
    caseId: p.uuid().index(),
    otherCaseId: p.uuid().index(),
    orgId: () => p.manyToOne(Organization).mapToPk().fieldName('org_id').index(),
    /** What is the same, as parameters of its sentence: never a name, a number or a text. */
    facts: p.json<Record<string, string>>(),
    foundAt: column.instant(),
    settledAt: column.instant().nullable(),
    settledById: p.uuid().nullable(),
    /** 已说明, 已转核查. */
    settledAs: p.text().$type<'EXPLAINED' | 'CHECKED'>().nullable(),
    words: p.text().nullable(),
    version: p.integer().version(),
  },
  uniques: [{ properties: ['kind', 'caseId', 'otherCaseId'] }],
});
export class Likeness extends LikenessSchema.class {}
LikenessSchema.setClass(Likeness);
