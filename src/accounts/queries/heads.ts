import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * Who heads an organisation on that day and answers what is sent to it: of a village room, a team or the centre.
 * @param today 'YYYY-MM-DD' in Asia/Shanghai
 */
export function headsAt(em: EntityManager, orgId: string, today: string): Promise<{ id: string; name: string }[]> {
  return em.execute<{ id: string; name: string }[]>(
    `select distinct a.id, a.display_name as name from role_assignment r join account a on a.id = r.account_id
     where r.org_id = :orgId and r.role in ('village_head', 'team_leader', 'centre_head') and a.disabled_at is null
       and r.valid_from <= :today and (r.valid_to is null or r.valid_to >= :today) order by name`,
    { orgId, today },
  );
}
