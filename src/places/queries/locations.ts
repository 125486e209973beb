import type { EntityManager } from '@mikro-orm/postgresql';
import { NotFound } from '../../platform/http/refusals.ts';
import type { LocationLevel } from '../rules/locations.ts';

export interface LocationLine {
  id: string;
  code: string;
  name: string;
  level: LocationLevel;
  parentId: string | null;
  oldVillageId: string | null;
  oldVillage: string | null;
  /** Names from the street down to the one above. */
  above: string[];
  version: number;
}

const TREE = `
with recursive tree as (
  select l.id, array[]::text[] as above, array[l.code] as line from location l where l.parent_id is null
  union all
  select l.id, tree.above || p.name, tree.line || l.code from location l join tree on l.parent_id = tree.id join location p on p.id = l.parent_id)
select l.id, l.code, l.name, l.level, l.parent_id as "parentId", l.old_village_id as "oldVillageId", v.name as "oldVillage",
  tree.above, l.version
from tree join location l on l.id = tree.id left join location v on v.id = l.old_village_id`;

/** The areas of the street in the order of the tree; those whose name, code or way down contains `q`. */
export async function findLocations(em: EntityManager, filter: { q: string; level: string }): Promise<LocationLine[]> {
  return em.execute<LocationLine[]>(
    `${TREE}
     where (:q = '' or l.name ilike :like or l.code ilike :like or array_to_string(tree.above, '/') ilike :like)
       and (:level = '' or l.level = :level)
     order by tree.line`,
    { ...filter, like: `%${filter.q.replace(/[\\%_]/g, '\\$&')}%` },
  );
}

/** @throws NotFound */
export async function findLocation(em: EntityManager, id: string): Promise<LocationLine> {
  const [row] = await em.execute<LocationLine[]>(`${TREE} where l.id::text = ?`, [id]);
  if (row === undefined) throw new NotFound();
  return row;
}
