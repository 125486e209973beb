import { defineEntity, p } from '@mikro-orm/core';
import type { Channel } from '../../config/channels.ts';
import type { Disposition } from '../../config/dispositions.ts';
import type { DisputeType } from '../cases/rules/dispute-types.ts';
import type { Nature } from '../cases/rules/vocabulary.ts';
import { Person } from '../people/person.entity.ts';
import { Organization } from '../places/organization.entity.ts';
import { column } from '../platform/database/columns.ts';
import type { IntakeState } from './rules/states.ts';

/** 登记事项: a visit, call, letter or lead, with its first receiver 首问人 fixed for ever (山东省信访条例 Art. 37). */
const IntakeSchema = defineEntity({
  name: 'Intake',
  properties: {
    id: column.id(),
    intakeNo: p.text().unique(),
    orgId: () => p.manyToOne(Organization).mapToPk().fieldName('org_id').index(),
    readerOrgIds: column.uuids(),
    state: p.text().$type<IntakeState>().index(),
    channel: p.text().$type<Channel>(),
    occurredAt: column.instant().nullable(),
    /** When the visitor was received; the instant that the reception register shows. */
    receivedAt: column.instant(),
    /** When the phone wrote it, if it was filed off-line. */
    deviceTime: column.instant().nullable(),
    firstContactId: p.uuid(),
    /** 录入人 when keyed in for somebody else; the first receiver stays the first receiver. */
    enteredById: p.uuid(),
    visitCount: p.integer().default(1),
    repCount: p.integer().default(0),
    involvedCount: p.integer().default(1),
    place: p.text(),
    placeLocationId: p.uuid().nullable(),
    summary: p.text(),
    demand: p.text().nullable(),
    nature: p.text().$type<Nature>(),
    disputeType: p.text().$type<DisputeType>().nullable(),
    /** The other side as told at the counter, before a case exists. */
    oppositeText: p.text().nullable(),
    /** What the other side is to the visitor, as the village says it: neighbour, kin … */
    oppositeRelation: p.text().nullable(),
    /** 重访: the same person with the same matter again; which ones stands in `priorIntakeIds`. */
    isRepeat: column.flag(),
    priorIntakeIds: column.uuids(),
    /** The case that this became, or that it belongs to. */
    linkedCaseId: p.uuid().nullable().index(),
    groupFlag: column.flag(),
    skipLevelSign: column.flag(),
    dangerTicks: column.words(),
    risk: p.text().$type<'RED' | 'ORANGE' | 'YELLOW' | 'BLUE'>().default('BLUE'),
    confidentiality: p.text().$type<'NORMAL' | 'RESTRICTED' | 'SEALED'>().default('NORMAL'),
    handlerIds: column.uuids(),
    leaderId: p.uuid().nullable(),
    accompanying: p.text().nullable(),
    proposal: p.text().nullable(),
    leaderOpinion: p.text().nullable(),
    disposition: p.text().$type<Disposition>().nullable(),
    dispositionReason: p.text().nullable(),
    targetOrgId: p.uuid().nullable(),
    disposedAt: column.instant().nullable(),
    disposedById: p.uuid().nullable(),
    /** 已告知的途径, when it cannot be taken up here. */
    remediesTold: column.words(),
    result: p.text().nullable(),
    /** Until when the visitor hears; for 持续关注 the day to look again. */
    feedbackDueOn: p.date().nullable(),
    feedbackAt: column.instant().nullable(),
    feedbackWay: p.text().nullable(),
    feedbackById: p.uuid().nullable(),
    satisfaction: p.integer().nullable(),
    remark: p.text().nullable(),
    voidedAt: column.instant().nullable(),
    voidedById: p.uuid().nullable(),
    voidReason: p.text().nullable(),
    createdAt: column.instant(),
    updatedAt: column.instant().nullable(),
    version: p.integer().version(),
  },
  indexes: [{ properties: ['receivedAt', 'id'] }],
});
export class Intake extends IntakeSchema.class {}
IntakeSchema.setClass(Intake);

/** 转办回复: what the unit did that an intake was handed over to. Each answer is a row of its own and stays as it was given. */
const IntakeReplySchema = defineEntity({
  name: 'IntakeReply',
  properties: {
    id: column.id(),
    intakeId: () => p.manyToOne(Intake).mapToPk().fieldName('intake_id').index(),
    orgId: () => p.manyToOne(Organization).mapToPk().fieldName('org_id'),
    byId: p.uuid(),
    at: column.instant(),
    text: p.text(),
  },
});
export class IntakeReply extends IntakeReplySchema.class {}
IntakeReplySchema.setClass(IntakeReply);

/** 来访人, and the other side where it is known as a person. */
const IntakePersonSchema = defineEntity({
  name: 'IntakePerson',
  properties: {
    id: column.id(),
    intakeId: () => p.manyToOne(Intake).mapToPk().fieldName('intake_id').index(),
    personId: () => p.manyToOne(Person).mapToPk().fieldName('person_id').index(),
    side: p.text().$type<'VISITOR' | 'OPPOSITE'>(),
    isRepresentative: column.flag(),
    ordinal: p.integer(),
  },
  uniques: [{ properties: ['intakeId', 'personId'] }],
});
export class IntakePerson extends IntakePersonSchema.class {}
IntakePersonSchema.setClass(IntakePerson);
