import type { CaseState } from '../cases/rules/states.ts';
import { reading } from '../context.ts';
import { arrayLiteral } from '../platform/database/raw.ts';
import { scopeOf } from '../scope.ts';
import type { Stage } from './stage.ts';

export type Picked = { caseId: string; caseNo: string; orgId: string };

/**
 * The oldest case in one of the states, the riskiest first, that an account may open and about which nothing is
 * demanded and for which no leader answers yet; null when there is none.
 */
export async function pickCase(stage: Stage, accountId: string, states: readonly CaseState[]): Promise<Picked | null> {
  return reading(await stage.as(accountId), async ({ em, actor }) => {
    const scope = scopeOf(actor);
    const [row] = await em.execute<Picked[]>(
      `select c.id as "caseId", c.case_no as "caseNo", c.current_org_id as "orgId" from mediation_case c
       where ${scope.listed('c')} and ${scope.open('c')} and c.case_no is not null
         and c.state = any (:states::text[]) and c.confidentiality = 'NORMAL'
         and not exists (select 1 from supervision s where s.case_id = c.id)
         and not exists (select 1 from leader_charge g where g.case_id = c.id)
       order by array_position('{RED,ORANGE,YELLOW,BLUE}', c.risk), c.accepted_on, c.case_no limit 1`,
      { ...scope.params, states: arrayLiteral(states) },
    );
    return row ?? null;
  });
}
