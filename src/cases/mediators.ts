import type { Role } from '../../config/roles.ts';
import { PERMISSIONS } from '../accounts/permissions.ts';
import type { Change } from '../change.ts';
import { arrayLiteral } from '../platform/database/raw.ts';
import type { LoadedCase } from './load-facts.ts';
import { widenReaders } from './readers.ts';
import type { MediatorFacts } from './rules/facts.ts';

/** Who may stand as mediator of a case: whoever mediates, advises, or takes cases in. */
const MEDIATING = [
  ...new Set([...Object.keys(PERMISSIONS['case.mediate']), ...Object.keys(PERMISSIONS['case.opine']), 'intake_clerk']),
] as Role[];

/** A mediator as the register of accounts has it today. */
export type KnownMediator = MediatorFacts & { orgIds: string[] };

/**
 * The accounts with these ids that may mediate today, in the order of the ids; ids of others are left out. What a form says
 * of a mediator is never taken for true: the person behind the account decides whether it is a party (E6).
 */
export async function mediatorsById(act: Change, ids: readonly string[]): Promise<KnownMediator[]> {
  if (ids.length === 0) return [];
  return act.em.execute<KnownMediator[]>(
    `select a.id, a.person_id as "personId", a.display_name as name, array_agg(distinct r.org_id) as "orgIds"
     from account a join role_assignment r on r.account_id = a.id
     where a.id = any (:ids::uuid[]) and a.disabled_at is null and r.role = any (:roles::text[])
       and r.valid_from <= :today and (r.valid_to is null or r.valid_to >= :today)
     group by a.id order by array_position(:ids::uuid[], a.id)`,
    { ids: arrayLiteral(ids), roles: arrayLiteral(MEDIATING), today: act.today },
  );
}

/** Lets the organisations of new mediators read the case, where none of them does yet. @returns its readers afterwards */
export async function readersWith(
  act: Change,
  loaded: Pick<LoadedCase, 'facts' | 'readerOrgIds'>,
  mediators: readonly KnownMediator[],
): Promise<string[]> {
  const strangers = mediators.filter(({ orgIds }) => !orgIds.some((id) => loaded.readerOrgIds.includes(id)));
  return widenReaders(
    act,
    loaded,
    strangers.flatMap(({ orgIds }) => orgIds.slice(0, 1)),
  );
}
