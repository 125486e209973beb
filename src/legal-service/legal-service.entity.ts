import { defineEntity, p } from '@mikro-orm/core';
import type { ProviderKind, ServiceCategory, ServiceWay } from '../../config/legal-services.ts';
import { Person } from '../people/person.entity.ts';
import { Organization } from '../places/organization.entity.ts';
import { column } from '../platform/database/columns.ts';
import type { CitedLaw } from './rules/laws.ts';
import type { ServiceState } from './rules/states.ts';

/** 法律服务: one question put to a lawyer, legal worker or village adviser, and what was answered. */
const LegalServiceSchema = defineEntity({
  name: 'LegalService',
  properties: {
    id: column.id(),
    orgId: () => p.manyToOne(Organization).mapToPk().fieldName('org_id').index(),
    readerOrgIds: column.uuids(),
    handlerIds: column.uuids(),
    /** As protected as the intake or case that it belongs to. */
    confidentiality: p.text().$type<'NORMAL' | 'RESTRICTED' | 'SEALED'>().default('NORMAL'),
    state: p.text().$type<ServiceState>().index(),
    servedAt: column.instant(),
    category: p.text().$type<ServiceCategory>(),
    way: p.text().$type<ServiceWay>(),
    /** 拒绝提供: the client may keep the name back; that it was asked for is noted. */
    isNameRefused: column.flag(),
    personId: () => p.manyToOne(Person).mapToPk().nullable().fieldName('person_id').index(),
    gender: p.text().$type<'M' | 'F'>().nullable(),
    /** Years on the day of the service. */
    age: p.integer().nullable(),
    specialGroups: column.words(),
    /** Only of a client without a name; a named one's number is the person's. */
    phoneEnc: column.secret().nullable(),
    phoneMasked: p.text().nullable(),
    address: p.text().nullable(),
    villageId: p.uuid().nullable(),
    summary: p.text(),
    answer: p.text().nullable(),
    laws: p.json<CitedLaw[]>(),
    /** 援助条件告知. */
    isAidTold: column.flag(),
    appointedAt: column.instant().nullable(),
    appointment: p.text().nullable(),
    providerName: p.text(),
    providerKind: p.text().$type<ProviderKind>(),
    minutes: p.integer().nullable(),
    result: p.text().nullable(),
    /** 法援受理号. */
    aidNo: p.text().nullable(),
    satisfaction: p.integer().nullable(),
    /** Until when there is an answer; null once there is one. */
    dueAt: column.instant().nullable(),
    answeredAt: column.instant().nullable(),
    intakeId: p.uuid().nullable().index(),
    caseId: p.uuid().nullable().index(),
    recordedById: p.uuid(),
    voidedAt: column.instant().nullable(),
    voidReason: p.text().nullable(),
    createdAt: column.instant(),
    updatedAt: column.instant().nullable(),
    version: p.integer().version(),
  },
  indexes: [{ properties: ['servedAt', 'id'] }],
});
export class LegalService extends LegalServiceSchema.class {}
LegalServiceSchema.setClass(LegalService);
