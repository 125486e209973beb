import type { Role } from '../../config/roles.ts';
import { PERMISSIONS } from '../accounts/permissions.ts';
import type { Change } from '../change.ts';
import { orgLine } from '../places/org-line.ts';
import { arrayLiteral } from '../platform/database/raw.ts';
import type { LoadedCase } from './load-facts.ts';
import { widenReaders } from './readers.ts';
import type { MediatorFacts } from './rules/facts.ts';

/** Who may lead a mediation: nobody else can take its steps. */
export const LEADING = Object.keys(PERMISSIONS['case.mediate']) as Role[];
/** Who may stand as mediator of a case: those, and whoever is called in to advise (spec §5.1: teams co-mediate). */
const MEDIATING = [...new Set([...LEADING, ...Object.keys(PERMISSIONS['case.opine'])])] as Role[];

/** A mediator as the register of accounts has it today. `mayLead`: holds a leading role there or above. */
export type KnownMediator = MediatorFacts & { orgIds: string[]; mayLead: boolean };

/**
 * The accounts with these ids that may mediate today, in the order of the ids; ids of others are left out. What a form says
 * of a mediator is never taken for true: the person behind the account decides whether it is a party (E6).
 * @param decidingOrgId the organisation that decides, or will when it has received the case
 */
export async function mediatorsById(
  act: Change,
  ids: readonly string[],
  decidingOrgId: string,
): Promise<KnownMediator[]> {
  if (ids.length === 0) return [];
  const { readerOrgIds: line } = await orgLine(act.em, decidingOrgId);
  return act.em.execute<KnownMediator[]>(
    `select a.id, a.person_id as "personId", a.display_name as name, array_agg(distinct r.org_id) as "orgIds",
       bool_or(r.role = any (:leading::text[]) and r.org_id = any (:line::uuid[])) as "mayLead"
     from account a join role_assignment r on r.account_id = a.id
     where a.id = any (:ids::uuid[]) and a.disabled_at is null and r.role = any (:roles::text[])
       and r.valid_from <= :today and (r.valid_to is null or r.valid_to >= :today)
     group by a.id order by array_position(:ids::uuid[], a.id)`,
    {
      ...{ ids: arrayLiteral(ids), roles: arrayLiteral(MEDIATING), leading: arrayLiteral(LEADING) },
      ...{ line: arrayLiteral(line), today: act.today },
    },
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
