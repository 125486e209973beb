import type { EntityManager } from '@mikro-orm/postgresql';
import type { OrganizationKind, Tier } from '../../../config/organizations.ts';
import { NotFound } from '../../platform/http/refusals.ts';

/** The tree of the office is no secret: every signed-in colleague reads it. */
export interface PlaceOption {
  id: string;
  name: string;
  kind: OrganizationKind;
}

const RANK = "array_position('{STREET,CENTRE,VILLAGE,TEAM,EXTERNAL}', o.kind)";

/** Organisations that work on that day or later, from the street down, for a choice. */
export async function findPlaceOptions(em: EntityManager, today: string): Promise<PlaceOption[]> {
  return em.execute<PlaceOption[]>(
    `select o.id, o.name, o.kind from organization o where o.active_to is null or o.active_to >= ?
      order by ${RANK}, o.code, o.name`,
    [today],
  );
}

/** The centre that works today, or null where there is none. */
export async function findCentre(em: EntityManager): Promise<string | null> {
  const [centre] = await em.execute<{ id: string }[]>(
    `select id from organization where kind = 'CENTRE' and active_to is null order by code limit 1`,
  );
  return centre?.id ?? null;
}

export interface OrganizationLine {
  id: string;
  code: string;
  kind: OrganizationKind;
  name: string;
  shortName: string;
  phone: string | null;
  parent: string | null;
  activeTo: string | null;
  /** Accounts that hold a role here today. */
  people: number;
}

export interface OrganizationFilter {
  q: string;
  kind: string;
  state: 'on' | 'off' | '';
}

/** Organisations from the street down; a street has about a hundred, so they stand on one page. */
export async function findOrganizations(
  em: EntityManager,
  filter: OrganizationFilter,
  today: string,
): Promise<OrganizationLine[]> {
  return em.execute<OrganizationLine[]>(
    `select o.id, o.code, o.kind, o.name, o.short_name as "shortName", o.phone, p.name as parent,
       o.active_to as "activeTo", (select count(distinct r.account_id)::int from role_assignment r where r.org_id = o.id
         and r.valid_from <= :today and (r.valid_to is null or r.valid_to >= :today)) as people
     from organization o left join organization p on p.id = o.parent_id
     where (:q = '' or o.name ilike :like or o.short_name ilike :like or o.code ilike :like)
       and (:kind = '' or o.kind = :kind)
       and (:state = '' or (o.active_to is null or o.active_to >= :today) = (:state = 'on'))
     order by ${RANK}, o.code, o.name`,
    { ...filter, today, like: `%${filter.q.replace(/[\\%_]/g, '\\$&')}%` },
  );
}

export interface OrganizationDetail {
  id: string;
  code: string;
  kind: OrganizationKind;
  tier: Tier | null;
  name: string;
  sealName: string;
  shortName: string;
  parentId: string | null;
  address: string | null;
  phone: string | null;
  locationId: string | null;
  establishedOn: string | null;
  activeFrom: string;
  activeTo: string | null;
  version: number;
}

/** @throws NotFound */
export async function findOrganization(em: EntityManager, id: string): Promise<OrganizationDetail> {
  const [row] = await em.execute<OrganizationDetail[]>(
    `select id, code, kind, tier, name, seal_name as "sealName", short_name as "shortName", parent_id as "parentId", address,
       phone, location_id as "locationId", established_on as "establishedOn", active_from as "activeFrom",
       active_to as "activeTo", version from organization where id::text = ?`,
    [id],
  );
  if (row === undefined) throw new NotFound();
  return row;
}

export interface HolderLine {
  accountId: string;
  name: string;
  role: string;
  validFrom: string;
  validTo: string | null;
}

/** Who holds a role at an organisation today or will, by role and name. */
export async function findHolders(em: EntityManager, orgId: string, today: string): Promise<HolderLine[]> {
  return em.execute<HolderLine[]>(
    `select a.id as "accountId", a.display_name as name, r.role, r.valid_from as "validFrom", r.valid_to as "validTo"
       from role_assignment r join account a on a.id = r.account_id
      where r.org_id = :orgId and (r.valid_to is null or r.valid_to >= :today) order by r.role, a.display_name, r.id`,
    { orgId, today },
  );
}
