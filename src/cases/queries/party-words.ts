import type { EntityManager } from '@mikro-orm/postgresql';
import type { LoadedCase } from '../load-facts.ts';

/**
 * What is stored of one party, as the form that corrects it shows it; the first party where none is named. Numbers are not
 * among it: they are typed anew or stay. Ask only after the case was loaded within scope.
 */
export async function partyWords(
  em: EntityManager,
  { facts }: LoadedCase,
  partyId: string,
): Promise<Record<string, unknown>> {
  const party = facts.parties.find(({ id }) => id === partyId) ?? facts.parties[0];
  const [row] = await em.execute<Record<string, unknown>[]>(
    `select p.id as "partyId", p.role, n.name, n.address, n.legal_rep as "legalRep", p.agent_name as "agentName",
       p.agent_kind as "agentKind", p.agent_authority as "agentAuthority", p.is_necessary as "isNecessary",
       p.address_for_service as "addressForService"
     from case_party p join person n on n.id = p.person_id where p.id = :id and p.case_id = :caseId`,
    { id: party?.id ?? null, caseId: facts.id },
  );
  return row ?? {};
}
