import { defineEntity, p } from '@mikro-orm/core';
import type { OrganizationKind, Tier } from '../../config/organizations.ts';
import { column } from '../platform/database/columns.ts';

/** 组织: street, centre, village room, professional team or external unit. Closed ones keep their rows. */
const OrganizationSchema = defineEntity({
  name: 'Organization',
  properties: {
    id: column.id(),
    code: p.text().unique(),
    kind: p.text().$type<OrganizationKind>(),
    /** Teams and external units take part; they own no tier. */
    tier: p.text().$type<Tier>().nullable(),
    name: p.text(),
    /** 印章全称, as it stands on the seal. */
    sealName: p.text(),
    /** 简称, used in numbers: 〔2026〕{short}民调字第1号. */
    shortName: p.text(),
    parentId: () => p.manyToOne(Organization).mapToPk().nullable().fieldName('parent_id'),
    address: p.text().nullable(),
    phone: p.text().nullable(),
    locationId: () => p.manyToOne(Location).mapToPk().nullable().fieldName('location_id'),
    establishedOn: p.date().nullable(),
    activeFrom: p.date(),
    activeTo: p.date().nullable(),
    /** True for the invented street, so that every page says so. */
    isDemonstration: column.flag(),
    createdAt: column.instant(),
    version: p.integer().version(),
  },
});
export class Organization extends OrganizationSchema.class {}
OrganizationSchema.setClass(Organization);

/** 区域: street, district, village, grid, building, household contact. */
const LocationSchema = defineEntity({
  name: 'Location',
  properties: {
    id: column.id(),
    code: p.text().unique(),
    name: p.text(),
    level: p.text().$type<'STREET' | 'DISTRICT' | 'VILLAGE' | 'GRID' | 'BUILDING' | 'HOUSEHOLD'>(),
    parentId: () => p.manyToOne(Location).mapToPk().nullable().fieldName('parent_id'),
    /** The old village of a merged community, for land and income matters. */
    oldVillageId: () => p.manyToOne(Location).mapToPk().nullable().fieldName('old_village_id'),
    createdAt: column.instant(),
    version: p.integer().version(),
  },
});
export class Location extends LocationSchema.class {}
LocationSchema.setClass(Location);
