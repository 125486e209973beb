import type { EntityManager } from '@mikro-orm/postgresql';
import type { OrganizationKind, Tier } from '../../../config/organizations.ts';
import type { Actor } from '../../accounts/actor.ts';
import { arrayLiteral } from '../../platform/database/raw.ts';
import type { LoadedCase } from '../load-facts.ts';
import { LEADING } from '../mediators.ts';

export interface PlaceChoice {
  id: string;
  name: string;
  kind: OrganizationKind;
  tier: Tier | null;
}

/** The organisations of the actor and below that own cases, in the order of their codes. */
export function placesInScope(em: EntityManager, actor: Actor): Promise<PlaceChoice[]> {
  return em.execute<PlaceChoice[]>(
    `select id, name, kind, tier from organization where tier is not null and id = any (:scope::uuid[])
     order by array_position('{STREET,CENTRE,VILLAGE}', kind), code`,
    { scope: arrayLiteral(actor.orgScope) },
  );
}

/** Accounts that may mediate at the given organisation today, or anywhere in scope, as choices. */
export async function mediatorsInScope(
  em: EntityManager,
  actor: Actor,
  orgId: string | null = null,
): Promise<{ value: string; text: string }[]> {
  return em.execute(
    `select distinct a.id as value, a.display_name || '（' || o.name || '）' as text
     from account a join role_assignment r on r.account_id = a.id join organization o on o.id = r.org_id
     where a.disabled_at is null and r.role = any (:roles::text[])
       and r.valid_from <= current_date and (r.valid_to is null or r.valid_to >= current_date)
       and o.id = any (:orgs::uuid[]) order by text`,
    { orgs: arrayLiteral(orgId === null ? actor.orgScope : [orgId]), roles: arrayLiteral(LEADING) },
  );
}

/** 联合调解: teams, rooms, the centre and the street that may join a case, without those that are in it already. */
export function partnersOf(
  em: EntityManager,
  { facts, coOrgIds }: Pick<LoadedCase, 'facts' | 'coOrgIds'>,
): Promise<{ value: string; text: string }[]> {
  return em.execute<{ value: string; text: string }[]>(
    `select id as value, name as text from organization
     where kind <> 'EXTERNAL' and active_to is null and not id = any (:inIt::uuid[])
     order by array_position('{TEAM,CENTRE,STREET,VILLAGE}', kind), code`,
    { inIt: arrayLiteral([...coOrgIds, facts.currentOrg.id]) },
  );
}
