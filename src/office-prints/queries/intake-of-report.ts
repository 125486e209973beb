import type { Context } from '../../context.ts';
import { orgOfPaper } from '../../papers/queries/load-case-file.ts';
import { NotFound } from '../../platform/http/refusals.ts';
import { scopeOf } from '../../scope.ts';

export type IntakeOfReport = {
  intakeNo: string;
  summary: string;
  place: string;
  risk: string;
  orgId: string;
  involvedCount: number;
  visitors: string[];
  opposites: string[];
};

/** What the report of an intake says of it, and under whose head it stands. @throws NotFound outside the scope */
export async function intakeOfReport(ctx: Pick<Context, 'em' | 'actor'>, intakeId: string) {
  const scope = scopeOf(ctx.actor);
  const [row] = await ctx.em.execute<IntakeOfReport[]>(
    `select i.intake_no as "intakeNo", i.summary, i.place, i.risk, i.org_id as "orgId", i.involved_count as "involvedCount",
       (select coalesce(jsonb_agg(n.name order by x.ordinal), '[]') from intake_person x join person n on n.id = x.person_id
         where x.intake_id = i.id and x.side = 'VISITOR') as visitors,
       (select coalesce(jsonb_agg(n.name order by x.ordinal), '[]') from intake_person x join person n on n.id = x.person_id
         where x.intake_id = i.id and x.side <> 'VISITOR') as opposites
     from intake i where i.id = :intakeId and ${scope.intake('i')}`,
    { ...scope.params, intakeId },
  );
  if (row === undefined) throw new NotFound();
  return { ...row, org: await orgOfPaper(ctx.em, row.orgId) };
}
