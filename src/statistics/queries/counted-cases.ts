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
 * The facts `f` known at the end of `asOf`, with the organisation `o` that they belong to: voided cases are out, a reopened
 * one is there once. Every count and every list of cases is made of this and the condition of its cell.
 */
export function countedCases(actor: Actor, selection: Selection): { sql: string; params: Record<string, unknown> } {
  const scope = scopeOf(actor);
  // `offset 0`: each fact asks for its own case. The planner, who guesses far too few, would begin with all cases there are.
  const sql = `case_fact f join organization o on o.id = f.home_org_id
    where exists (select 1 from mediation_case c where c.id = f.case_id and ${scope.listed('c')} offset 0)
      and f.known_on <= :asOf::date and (f.known_until is null or f.known_until > :asOf::date) and f.voided_on is null
      and f.home_org_id = any (:scopeBelow::uuid[]) and (:wholeStreet::boolean or f.home_org_id = :orgId::uuid)`;
  return { sql, params: { ...scope.params, ...selection } };
}
