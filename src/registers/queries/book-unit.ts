import type { EntityManager } from '@mikro-orm/postgresql';
import { printable } from '../../papers/printable.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import { lookOf } from '../looks.ts';
import type { Selection } from './book-rows.ts';

/** Whose book it is, in the words of its title. */
export interface BookUnit {
  unit: string;
  /** `唐口街道（村名）×××登记簿` */
  title: string;
}

/** @throws NotFound for an organisation that does not exist */
export async function bookUnit(em: EntityManager, { kind, orgId, wholeStreet }: Selection): Promise<BookUnit> {
  const [row] = await em.execute<{ name: string; kind: string; place: string | null; street: string | null }[]>(
    `with recursive line as (
       select o.id, o.parent_id, o.kind, o.name from organization o where o.id = :orgId
       union select o.id, o.parent_id, o.kind, o.name from organization o join line on o.id = line.parent_id)
     select o.name, o.kind, l.name as place, (select name from line where kind = 'STREET' limit 1) as street
     from organization o left join location l on l.id = o.location_id where o.id = :orgId`,
    { orgId },
  );
  if (row === undefined) throw new NotFound();
  const [name, street] = [printable(row.name), printable(row.street ?? row.name)];
  if (wholeStreet || row.kind === 'STREET') return { unit: street, title: `${street}${lookOf(kind).title}` };
  const place = row.kind === 'VILLAGE' && row.place !== null ? printable(row.place) : name;
  return { unit: name, title: `${street}（${place}）${lookOf(kind).title}` };
}
