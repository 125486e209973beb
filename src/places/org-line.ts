import type { EntityManager } from '@mikro-orm/postgresql';
import type { OrganizationKind, Tier } from '../../config/organizations.ts';
import { NotFound } from '../platform/http/refusals.ts';

export type OrgLine = {
  id: string;
  name: string;
  shortName: string;
  kind: OrganizationKind;
  tier: Tier | null;
  phone: string | null;
  locationId: string | null;
  /** Itself and everything above it: who reads what is filed here. */
  readerOrgIds: string[];
};

/** An organisation with all that stand above it. @throws NotFound */
export async function orgLine(em: EntityManager, orgId: string): Promise<OrgLine> {
  const [row] = await em.execute<OrgLine[]>(
    `with recursive line as (
       select o.id, o.parent_id, 0 as height from organization o where o.id = :orgId
       union select o.id, o.parent_id, line.height + 1 from organization o join line on o.id = line.parent_id)
     select o.id, o.name, o.short_name as "shortName", o.kind, o.tier, o.phone, o.location_id as "locationId",
       (select array_agg(line.id order by line.height) from line) as "readerOrgIds"
     from organization o where o.id = :orgId`,
    { orgId },
  );
  if (row === undefined) throw new NotFound();
  return row;
}
