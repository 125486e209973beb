import type { Context } from '../../context.ts';
import { scopeOf } from '../../scope.ts';
import type { Selection } from './counted-cases.ts';

export interface Unit {
  id: string;
  name: string;
}

/** The organisations that take cases, as rows of a table: street, centre, rooms, then whoever else has one. */
export async function statisticsUnits({ em, actor }: Context, selection: Selection): Promise<Unit[]> {
  return em.execute<Unit[]>(
    `select o.id, o.name from organization o
     where o.id = any (:scopeBelow::uuid[]) and (:wholeStreet::boolean or o.id = :orgId::uuid)
       and (o.kind in ('STREET', 'CENTRE', 'VILLAGE') or exists (select 1 from mediation_case c where c.home_org_id = o.id))
     order by array_position('{STREET,CENTRE,VILLAGE}', o.kind), o.code, o.name`,
    { ...scopeOf(actor).params, ...selection },
  );
}
