import type { Actor } from '../../accounts/actor.ts';
import { scopeOf } from '../../scope.ts';

/** Which cases are counted: of one organisation or all within reach, in a period, as known at the end of a day. */
export interface Selection {
  orgId: string;
  wholeStreet: boolean;
  /** 'YYYY-MM-DD' in Asia/Shanghai, both included. */
  fromOn: string;
  toOn: string;
  asOf: string;
}

/**
 * The facts `f` known at the end of `asOf`, with case `c` and the organisation `o` that it belongs to: voided cases are out,
 * a reopened one is there once. Every count and every list of cases is made of this and the condition of its cell.
 */
export function countedCases(actor: Actor, selection: Selection): { sql: string; params: Record<string, unknown> } {
  const scope = scopeOf(actor);
  const sql = `case_fact f join mediation_case c on c.id = f.case_id and ${scope.listed('c')}
    join organization o on o.id = f.home_org_id
    where f.known_on <= :asOf::date and (f.known_until is null or f.known_until > :asOf::date) and f.voided_on is null
      and f.home_org_id = any (:scopeBelow::uuid[]) and (:wholeStreet::boolean or f.home_org_id = :orgId::uuid)`;
  return { sql, params: { ...scope.params, ...selection } };
}
