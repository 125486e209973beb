import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { scopeOf } from '../../scope.ts';

export interface BookPlace {
  id: string;
  name: string;
}

/** Organisations within reach that keep books, from the street down. */
export async function bookPlaces(em: EntityManager, actor: Actor): Promise<BookPlace[]> {
  return em.execute<BookPlace[]>(
    `select o.id, o.name from organization o
     where o.id = any (:scopeBelow::uuid[]) and o.kind in ('STREET', 'CENTRE', 'VILLAGE')
     order by array_position('{STREET,CENTRE,VILLAGE}', o.kind), o.code, o.name`,
    { ...scopeOf(actor).params },
  );
}

/** Years of a book with the volume that is open in each, newest first. */
export async function openVolumes(
  em: EntityManager,
  kind: string,
  orgId: string,
): Promise<{ year: number; volume: number }[]> {
  return em.execute(
    'select year, volume from register_book where kind = :kind and org_id = :orgId::uuid order by year desc limit 3',
    { kind, orgId },
  );
}

/** Frozen months of a book, newest first, as 'YYYY-MM'. */
export async function frozenMonths(em: EntityManager, kind: string, orgId: string): Promise<string[]> {
  const rows = await em.execute<{ month: string }[]>(
    `select f.month from register_freeze f join register_book b on b.id = f.book_id
     where b.kind = :kind and b.org_id = :orgId::uuid order by f.month desc limit 24`,
    { kind, orgId },
  );
  return rows.map(({ month }) => month);
}
