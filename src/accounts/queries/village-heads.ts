import type { EntityManager } from '@mikro-orm/postgresql';

/** A village's heads handle what is filed in it, 限阅 matters too: they decide whether it is accepted. */
export async function headsOf(em: EntityManager, orgId: string, today: string): Promise<string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `select distinct r.account_id as id from role_assignment r
     where r.org_id = :orgId and r.role = 'village_head'
       and r.valid_from <= :today and (r.valid_to is null or r.valid_to >= :today)`,
    { orgId, today },
  );
  return rows.map(({ id }) => id);
}
