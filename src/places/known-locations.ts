import type { EntityManager } from '@mikro-orm/postgresql';
import { arrayLiteral } from '../platform/database/raw.ts';
import { NotFound } from '../platform/http/refusals.ts';

/** Locations are the same for everybody; one that is not among them is a slip or a trick. @throws NotFound */
export async function assertLocations(em: EntityManager, ids: readonly (string | null)[]): Promise<void> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return;
  const [found] = await em.execute<{ n: number }[]>(
    'select count(*)::int as n from location where id = any(:ids::uuid[])',
    { ids: arrayLiteral(wanted) },
  );
  if (found?.n !== wanted.length) throw new NotFound();
}
