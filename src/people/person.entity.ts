import { defineEntity, p } from '@mikro-orm/core';
import { Location } from '../places/organization.entity.ts';
import { column } from '../platform/database/columns.ts';

/**
 * 人员档案: natural person 自然人, legal person 法人 or other organisation 非法人组织. ID and phone numbers stand only
 * encrypted, with a keyed hash to find them and a masked form to show.
 */
const PersonSchema = defineEntity({
  name: 'Person',
  properties: {
    id: column.id(),
    kind: p.text().$type<'NATURAL' | 'LEGAL' | 'UNINCORPORATED'>(),
    name: p.text().index(),
    idType: p.text().$type<'ID_CARD' | 'CREDIT_CODE' | 'OTHER'>().nullable(),
    idNoEnc: column.secret().nullable(),
    idNoHash: column.secret().nullable().index(),
    idNoMasked: p.text().nullable(),
    /** False when the number did not pass GB 11643; then the reason why it was kept stands beside it. */
    idNoVerified: column.flag(),
    idNoReason: p.text().nullable(),
    phoneEnc: column.secret().nullable(),
    phoneHash: column.secret().nullable().index(),
    phoneMasked: p.text().nullable(),
    phoneVerified: column.flag(),
    phoneReason: p.text().nullable(),
    gender: p.text().$type<'M' | 'F'>().nullable(),
    birthDate: p.date().nullable(),
    ethnic: p.text().nullable(),
    occupation: p.text().nullable(),
    employer: p.text().nullable(),
    address: p.text().nullable(),
    /** 户籍/原村: decides land and income matters. */
    householdVillageId: () => p.manyToOne(Location).mapToPk().nullable().fieldName('household_village_id'),
    /** 现居网格: decides property and environment matters. */
    residenceGridId: () => p.manyToOne(Location).mapToPk().nullable().fieldName('residence_grid_id'),
    legalRep: p.text().nullable(),
    /** 服务提示 (needs a visit, hard of hearing …): handling hints only, never printed. */
    hints: column.words(),
    /** "Do not call this number / do not write": set for domestic violence and the like. */
    noContactChannels: column.words(),
    /** 同一人: the record that is found instead of this one. */
    sameAsId: p.uuid().nullable().index(),
    readerOrgIds: column.uuids(),
    createdAt: column.instant(),
    createdBy: p.uuid().nullable(),
    updatedAt: column.instant().nullable(),
    version: p.integer().version(),
  },
});
export class Person extends PersonSchema.class {}
PersonSchema.setClass(Person);

/** 调解员/专家: what an account or a person without one can do, for choice, wall and training. */
const MediatorSchema = defineEntity({
  name: 'Mediator',
  properties: {
    id: column.id(),
    accountId: p.uuid().nullable().unique(),
    name: p.text(),
    orgId: p.uuid().index(),
    types: column.words(),
    fiveElderKind: p.text().nullable(),
    specialities: column.words(),
    languages: column.words(),
    termFrom: p.date().nullable(),
    termTo: p.date().nullable(),
    appointedBy: p.text().nullable(),
    wallConsent: column.flag(),
    status: p.text().$type<'ACTIVE' | 'LEFT'>().default('ACTIVE'),
    createdAt: column.instant(),
    version: p.integer().version(),
  },
});
export class Mediator extends MediatorSchema.class {}
MediatorSchema.setClass(Mediator);
